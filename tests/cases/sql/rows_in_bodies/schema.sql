CREATE TYPE pt AS (x int, y text);
CREATE TABLE m (id int PRIMARY KEY, name text);
CREATE FUNCTION label(m) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT $1.name $$;
CREATE FUNCTION f(a m, b pt) RETURNS text LANGUAGE sql RETURN a.name || b.y || a.label || (a).name || f.a.id::text;
CREATE FUNCTION g(m) RETURNS text LANGUAGE sql RETURN $1.name || ($1).label;
CREATE FUNCTION h(a m) RETURNS record LANGUAGE sql BEGIN ATOMIC SELECT a.*, 1; END;
CREATE FUNCTION among(x integer) RETURNS SETOF integer LANGUAGE sql BEGIN ATOMIC SELECT id FROM m WHERE id IN (x, 2) AND name NOT IN ('a', x::text); END;
