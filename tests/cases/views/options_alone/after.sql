CREATE TABLE t (id integer PRIMARY KEY);
CREATE VIEW v WITH (security_invoker = true, check_option = cascaded) AS SELECT id FROM t;
CREATE VIEW w AS SELECT id FROM v;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 80) AS SELECT id FROM t;
