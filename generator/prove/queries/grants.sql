-- Who may do what, where it is not what an object of its kind and owner starts with.
WITH granted (object, owner, acl, initial) AS (
    SELECT 'schema', n.nspowner, n.nspacl, acldefault('n', n.nspowner)
    FROM pg_namespace n WHERE n.oid = %(schema)s::regnamespace
    UNION ALL
    SELECT 'relation ' || c.relname, c.relowner, c.relacl,
           acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)
    FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384
    UNION ALL
    SELECT 'column ' || c.relname || '.' || a.attname, c.relowner, a.attacl,
           acldefault('c', c.relowner)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND NOT a.attisdropped
    UNION ALL
    SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
           p.proowner, p.proacl, acldefault('f', p.proowner)
    FROM pg_proc p WHERE p.pronamespace = %(schema)s::regnamespace AND p.oid >= 16384
    UNION ALL
    SELECT 'type ' || t.typname, t.typowner, t.typacl, acldefault('T', t.typowner)
    FROM pg_type t WHERE t.typnamespace = %(schema)s::regnamespace AND t.oid >= 16384
    UNION ALL
    SELECT 'default privileges ' || d.defaclobjtype::text || ' of ' || pg_get_userbyid(d.defaclrole),
           d.defaclrole, d.defaclacl, NULL
    FROM pg_default_acl d WHERE d.defaclnamespace = %(schema)s::regnamespace
)
SELECT 'grants on ' || g.object,
       coalesce((
           SELECT string_agg(
               concat_ws(' ', who.name, x.privilege_type,
                         CASE WHEN x.is_grantable THEN 'WITH GRANT OPTION' END),
               ', ' ORDER BY who.name, x.privilege_type)
           FROM aclexplode(g.acl) x
           CROSS JOIN LATERAL (
               SELECT CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee) END
           ) who (name)), 'none')
FROM granted g
WHERE g.acl IS NOT NULL
  AND (g.initial IS NULL OR NOT (g.acl @> g.initial AND g.initial @> g.acl))
