CREATE TYPE pt AS (a int, b int);
CREATE FUNCTION add(one pt, two pt) RETURNS pt LANGUAGE sql IMMUTABLE AS $$ SELECT ROW((one).a + (two).a, (one).b + (two).b)::pt $$;
CREATE OPERATOR + (FUNCTION = add, LEFTARG = pt, RIGHTARG = pt);
CREATE TABLE t (id int PRIMARY KEY, x pt, y pt, CONSTRAINT ok CHECK ((x + y) IS NOT NULL));
CREATE VIEW tv AS SELECT id, x + y AS s FROM t;
