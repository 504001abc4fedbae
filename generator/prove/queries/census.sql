-- Everything that stands in the schema by name, whatever its kind: what the other queries do not
-- describe (operators, collations, text search ...) cannot come or go unseen.
SELECT 'object ' || i.type || ' ' || i.identity, ''
FROM pg_depend d
CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = %(schema)s::regnamespace
  AND d.deptype = 'n'
  AND NOT EXISTS (
    SELECT FROM pg_depend e
    WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e')
