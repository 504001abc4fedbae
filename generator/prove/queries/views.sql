-- Views and materialized views, with the rules that somebody put on a relation.
SELECT CASE c.relkind WHEN 'v' THEN 'view ' ELSE 'materialized view ' END || c.relname,
       concat_ws(' ',
           pg_get_viewdef(c.oid),
           CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN 'WITH NO DATA' END,
           'options ' || (SELECT array_agg(o ORDER BY o) FROM unnest(c.reloptions) o)::text,
           'owner ' || pg_get_userbyid(c.relowner))
FROM pg_class c
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND c.relkind IN ('v', 'm')
  AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
UNION ALL
SELECT 'rule ' || c.relname || '.' || r.rulename,
       pg_get_ruledef(r.oid) || ' enabled ' || r.ev_enabled::text
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND r.rulename <> '_RETURN'
