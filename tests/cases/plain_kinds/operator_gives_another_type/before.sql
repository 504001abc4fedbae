CREATE TYPE pt AS (a int, b int);
CREATE FUNCTION dist(pt, pt) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT abs(($1).a - ($2).a) $$;
CREATE OPERATOR - (FUNCTION = dist, LEFTARG = pt, RIGHTARG = pt);
CREATE TABLE t (id int PRIMARY KEY, x pt, y pt, d int GENERATED ALWAYS AS ((x - y)::int) STORED);
CREATE INDEX ti ON t ((x - y));
CREATE MATERIALIZED VIEW tm AS SELECT id, x - y AS d FROM t;
