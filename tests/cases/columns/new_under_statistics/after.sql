CREATE TABLE t (id integer PRIMARY KEY, a text, "b b" integer); CREATE STATISTICS s ON a, "b b" FROM t;
