CREATE TYPE pt AS (a int, b int);
CREATE FUNCTION add(pt, pt) RETURNS pt LANGUAGE sql IMMUTABLE AS $$ SELECT ROW(($1).a + ($2).a, ($1).b + ($2).b)::pt $$;
CREATE AGGREGATE sum(pt) (SFUNC = add, STYPE = pt, INITCOND = '(0,0)');
CREATE TABLE t (id int PRIMARY KEY, x pt);
CREATE VIEW tv AS SELECT sum(x) AS s FROM t;
