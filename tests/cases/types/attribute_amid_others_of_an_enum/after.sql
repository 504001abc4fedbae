CREATE TYPE e AS ENUM ('a','b');
CREATE DOMAIN d AS text CHECK (value <> '');
CREATE TYPE c AS (x e, z int, w d, y text);
CREATE TYPE n AS (x e, z int, y text, n bigint);
CREATE TABLE t (id int PRIMARY KEY, v c, w n);
CREATE FUNCTION f(p c) RETURNS text LANGUAGE sql AS $$ SELECT p.y $$;
