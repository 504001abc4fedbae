-- Comments on anything in the schema and on extensions that put their objects there.  Comments that
-- initdb wrote have an object below 16384 (FirstNormalObjectId, access/transam.h); the schema itself
-- is such an object.
SELECT 'comment on ' || i.type || ' ' || i.identity, d.description
FROM pg_description d
CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
WHERE d.objoid >= 16384
  AND NOT EXISTS (
    SELECT FROM pg_depend e
    WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
  AND (CASE d.classoid
       WHEN 'pg_class'::regclass THEN
           (SELECT c.relnamespace FROM pg_class c WHERE c.oid = d.objoid)
       WHEN 'pg_constraint'::regclass THEN
           (SELECT c.connamespace FROM pg_constraint c WHERE c.oid = d.objoid)
       WHEN 'pg_trigger'::regclass THEN
           (SELECT c.relnamespace FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid WHERE t.oid = d.objoid)
       WHEN 'pg_policy'::regclass THEN
           (SELECT c.relnamespace FROM pg_policy p
            JOIN pg_class c ON c.oid = p.polrelid WHERE p.oid = d.objoid)
       WHEN 'pg_rewrite'::regclass THEN
           (SELECT c.relnamespace FROM pg_rewrite r
            JOIN pg_class c ON c.oid = r.ev_class WHERE r.oid = d.objoid)
       WHEN 'pg_extension'::regclass THEN
           (SELECT x.extnamespace FROM pg_extension x WHERE x.oid = d.objoid)
       ELSE (SELECT n.oid FROM pg_namespace n WHERE n.nspname = i.schema)
       END) = %(schema)s::regnamespace
UNION ALL
SELECT 'comment on schema', obj_description(%(schema)s::regnamespace, 'pg_namespace')
WHERE obj_description(%(schema)s::regnamespace, 'pg_namespace') IS NOT NULL
