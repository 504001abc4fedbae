CREATE TYPE pt AS (x int, y text);
CREATE FUNCTION two(OUT a int, OUT b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
CREATE FUNCTION rows() RETURNS TABLE(a int, b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
CREATE FUNCTION points() RETURNS SETOF pt LANGUAGE sql AS $$ SELECT 1, 'a' $$;
CREATE FUNCTION label(pt) RETURNS text LANGUAGE sql AS $$ SELECT $1.y $$;
CREATE VIEW v AS SELECT (two()).*, (rows()).b AS d, (jsonb_each('{"a":1}')).key;
CREATE VIEW w AS SELECT j.label AS b, j FROM points() AS j(q, r) WHERE j.label = 'x' AND (j).r <> 'c';
