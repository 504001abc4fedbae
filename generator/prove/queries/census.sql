-- Everything that stands in the schema by name, whatever its kind: what the other queries do not
-- describe (operators, collations, text search ...) cannot come or go unseen, nor change its owner.
WITH owned (class, oid, owner) AS (
    SELECT 'pg_collation'::regclass, oid, collowner FROM pg_collation
    UNION ALL SELECT 'pg_conversion'::regclass, oid, conowner FROM pg_conversion
    UNION ALL SELECT 'pg_operator'::regclass, oid, oprowner FROM pg_operator
    UNION ALL SELECT 'pg_opclass'::regclass, oid, opcowner FROM pg_opclass
    UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfowner FROM pg_opfamily
    UNION ALL SELECT 'pg_statistic_ext'::regclass, oid, stxowner FROM pg_statistic_ext
    UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgowner FROM pg_ts_config
    UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictowner FROM pg_ts_dict
)
SELECT 'object ' || i.type || ' ' || i.identity, coalesce('owner ' || pg_get_userbyid(o.owner), '')
FROM pg_depend d
CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i
LEFT JOIN owned o ON o.class = d.classid AND o.oid = d.objid
WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = %(schema)s::regnamespace
  AND d.deptype = 'n'
  AND NOT EXISTS (
    SELECT FROM pg_depend e
    WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e')
