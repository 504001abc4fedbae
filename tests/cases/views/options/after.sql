CREATE TABLE t (id integer PRIMARY KEY, n bigint);
CREATE VIEW kept WITH (security_barrier = true) AS SELECT id, n FROM t WHERE n > 0 WITH CASCADED CHECK OPTION;
CREATE VIEW invoked AS SELECT id FROM t;
ALTER VIEW invoked SET (security_invoker = true);
CREATE VIEW again WITH (security_invoker = true) AS SELECT id FROM t WHERE id > 0;
CREATE VIEW off AS SELECT id FROM t;
CREATE VIEW fresh WITH (security_barrier = true, check_option = local) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 70, autovacuum_enabled = off) AS SELECT id FROM t;
CREATE RECURSIVE VIEW nums (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM nums WHERE n < 5;
