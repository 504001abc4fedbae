CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE VIEW kept WITH (security_barrier) AS SELECT id, n FROM t WHERE n > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW invoked AS SELECT id FROM t;
CREATE VIEW again WITH (security_barrier = on) AS SELECT id FROM t;
CREATE VIEW off WITH (security_barrier = false) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
