CREATE TABLE t (id integer PRIMARY KEY);
CREATE VIEW v WITH (security_barrier = true, check_option = local) AS SELECT id FROM t;
CREATE VIEW w AS SELECT id FROM v;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT id FROM t;
