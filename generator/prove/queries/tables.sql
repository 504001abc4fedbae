-- Tables, partitioned and foreign ones too: what is said of them beside their columns.
SELECT 'table ' || c.relname,
       concat_ws(' ',
           'kind ' || c.relkind::text,
           CASE WHEN c.relpersistence <> 'p' THEN 'persistence ' || c.relpersistence::text END,
           'owner ' || pg_get_userbyid(c.relowner),
           'method ' || am.amname,
           'options ' || (SELECT array_agg(o ORDER BY o) FROM unnest(c.reloptions) o)::text,
           'toast options ' || (SELECT array_agg(o ORDER BY o) FROM unnest(toast.reloptions) o)::text,
           'partition by ' || pg_get_partkeydef(c.oid),
           'of ' || inherits.parents, pg_get_expr(c.relpartbound, c.oid),
           CASE WHEN c.relrowsecurity THEN 'row security' END,
           CASE WHEN c.relforcerowsecurity THEN 'forced' END,
           CASE WHEN c.relreplident <> 'd' THEN 'replica identity ' || c.relreplident::text END,
           'tablespace ' || t.spcname)
FROM pg_class c
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_am am ON am.oid = c.relam
LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
LEFT JOIN LATERAL (
    SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) AS parents
    FROM pg_inherits i WHERE i.inhrelid = c.oid) inherits ON true
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f')
  AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
