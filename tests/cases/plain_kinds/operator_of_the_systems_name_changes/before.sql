CREATE TYPE pt AS (a int, b int);
CREATE FUNCTION add(pt, pt) RETURNS pt LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(($1).a + ($2).a, ($1).b + ($2).b)::pt $$;
CREATE OPERATOR + (FUNCTION = add, LEFTARG = pt, RIGHTARG = pt);
CREATE TABLE t (id int PRIMARY KEY, x pt, y pt, CONSTRAINT ok CHECK ((x + y) IS NOT NULL));
CREATE VIEW tv AS SELECT id, x + y AS s FROM t;
