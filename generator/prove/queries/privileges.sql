-- What is granted to PUBLIC, or taken from it, to see whether a migration loses it: on each relation,
-- column and function of ours one privilege that changes nothing for who owns it.
WITH found (id, kind, name, part, privilege, target, is_public) AS (
    SELECT c.oid, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' ELSE 'table' END,
           c.relname::text, '', 'REFERENCES', 'TABLE ' || c.oid::regclass::text,
           EXISTS (SELECT FROM aclexplode(c.relacl) x
                   WHERE x.grantee = 0 AND x.privilege_type = 'REFERENCES')
    FROM pg_class c
    WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
      AND pg_has_role(c.relowner, 'USAGE')
      AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    -- The sequence of a column is told by that: a migration may rename it.
    SELECT c.oid, 'sequence', coalesce(t.relname, c.relname)::text, coalesce(a.attname::text, ''),
           'USAGE', 'SEQUENCE ' || c.oid::regclass::text,
           EXISTS (SELECT FROM aclexplode(c.relacl) x
                   WHERE x.grantee = 0 AND x.privilege_type = 'USAGE')
    FROM pg_class c
    LEFT JOIN pg_depend o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid
        AND o.refclassid = 'pg_class'::regclass AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
    LEFT JOIN pg_class t ON t.oid = o.refobjid
    LEFT JOIN pg_attribute a ON a.attrelid = o.refobjid AND a.attnum = o.refobjsubid
    WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'S'
      AND pg_has_role(c.relowner, 'USAGE')
      AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT c.oid, 'column', c.relname::text, a.attname::text,
           format('REFERENCES (%%I)', a.attname), 'TABLE ' || c.oid::regclass::text,
           EXISTS (SELECT FROM aclexplode(a.attacl) x
                   WHERE x.grantee = 0 AND x.privilege_type = 'REFERENCES')
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
      AND a.attnum > 0 AND NOT a.attisdropped
      AND pg_has_role(c.relowner, 'USAGE')
      AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT p.oid, 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', '',
           'EXECUTE', 'ROUTINE ' || p.oid::regprocedure::text,
           EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                   WHERE x.grantee = 0)
    FROM pg_proc p
    WHERE p.pronamespace = %(schema)s::regnamespace
      AND pg_has_role(p.proowner, 'USAGE')
      AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
)
SELECT name, id, kind, part, is_public,
       format('GRANT %%s ON %%s TO PUBLIC', privilege, target),
       format('REVOKE %%s ON %%s FROM PUBLIC', privilege, target)
FROM found
ORDER BY kind, name, part
