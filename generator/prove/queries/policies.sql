-- Row security policies and extended statistics.
SELECT 'policy ' || c.relname || '.' || p.polname,
       concat_ws(' ',
           p.polcmd::text, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
           (SELECT 'to ' || string_agg(CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r) END, ', '
                                       ORDER BY r)
            FROM unnest(p.polroles) r),
           'USING ' || pg_get_expr(p.polqual, p.polrelid),
           'WITH CHECK ' || pg_get_expr(p.polwithcheck, p.polrelid))
FROM pg_policy p
JOIN pg_class c ON c.oid = p.polrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384
UNION ALL
SELECT 'statistics ' || s.stxname, pg_get_statisticsobjdef(s.oid)
FROM pg_statistic_ext s
WHERE s.stxnamespace = %(schema)s::regnamespace
