CREATE SCHEMA app;
CREATE TABLE t (a integer, b integer);
CREATE STATISTICS app.pair ON a, b FROM t;
