-- What all databases share, but for the databases and roles of proofs; only the own role is told.
WITH other AS (
  SELECT '^schemaproof_[0-9a-f]{12}$' AS pattern
), roles AS (
  SELECT r.* FROM pg_catalog.pg_roles AS r, other
  WHERE r.rolname !~ other.pattern OR r.rolname = %(own)s
), databases AS (
  SELECT d.* FROM pg_catalog.pg_database AS d, other WHERE d.datname !~ other.pattern
), named AS (
  SELECT 'pg_catalog.pg_authid'::regclass AS class, oid, 'role ' || rolname AS name FROM roles
  UNION ALL
  SELECT 'pg_catalog.pg_database'::regclass, oid, 'database ' || datname FROM databases
  UNION ALL
  SELECT 'pg_catalog.pg_tablespace'::regclass, oid, 'tablespace ' || spcname
  FROM pg_catalog.pg_tablespace
)
SELECT 'role ' || rolname, (to_jsonb(r) - 'oid')::text FROM roles AS r
UNION ALL
SELECT 'membership of ' || m.rolname || ' in ' || r.rolname, string_agg(to_jsonb(a)::text, ' ' ORDER BY a.grantor)
FROM pg_catalog.pg_auth_members AS a
JOIN roles AS r ON r.oid = a.roleid
JOIN roles AS m ON m.oid = a.member
GROUP BY 1
UNION ALL
SELECT 'settings of ' || coalesce('role ' || r.rolname, 'all roles')
  || coalesce(' in database ' || d.datname, ''), s.setconfig::text
FROM pg_catalog.pg_db_role_setting AS s
LEFT JOIN roles AS r ON r.oid = s.setrole
LEFT JOIN databases AS d ON d.oid = s.setdatabase
WHERE (s.setrole = 0 OR r.oid IS NOT NULL) AND (s.setdatabase = 0 OR d.oid IS NOT NULL)
UNION ALL
SELECT 'database ' || d.datname,
  (to_jsonb(d) - '{datfrozenxid,datminmxid,dathasloginevt}'::text[])::text
FROM databases AS d
UNION ALL
SELECT 'tablespace ' || t.spcname, to_jsonb(t)::text FROM pg_catalog.pg_tablespace AS t
UNION ALL
SELECT 'comment on ' || n.name, d.description
FROM pg_catalog.pg_shdescription AS d JOIN named AS n ON n.class = d.classoid AND n.oid = d.objoid
UNION ALL
SELECT 'label ' || l.provider || ' on ' || n.name, l.label
FROM pg_catalog.pg_shseclabel AS l JOIN named AS n ON n.class = l.classoid AND n.oid = l.objoid
UNION ALL
SELECT 'privileges on parameter ' || p.parname, p.paracl::text FROM pg_catalog.pg_parameter_acl AS p
UNION ALL
SELECT 'replication slot ' || s.slot_name, s.slot_type FROM pg_catalog.pg_replication_slots AS s
WHERE NOT s.temporary
UNION ALL
SELECT 'replication origin ' || o.roname, o.roident::text FROM pg_catalog.pg_replication_origin AS o
WHERE o.roname !~ '^pg_[0-9]+$'
