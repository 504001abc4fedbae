CREATE TYPE p AS (x int, y text); CREATE TYPE q AS (a p, n int); CREATE TABLE t (id int primary key, a p, q q);
CREATE DOMAIN d AS p;
CREATE TABLE u (a d, b integer, l p[]);
CREATE VIEW v AS SELECT (a).x FROM t;
CREATE FUNCTION f(p) RETURNS integer LANGUAGE sql AS 'SELECT 1';
COMMENT ON COLUMN p.x IS 'the first';
