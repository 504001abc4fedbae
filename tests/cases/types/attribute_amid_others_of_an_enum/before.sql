CREATE TYPE e AS ENUM ('a','b');
CREATE DOMAIN d AS text CHECK (value <> '');
CREATE TYPE c AS (x e, y text);
CREATE TYPE n AS (x e, y text, n int);
CREATE TABLE t (id int PRIMARY KEY, v c, w n);
CREATE FUNCTION f(p c) RETURNS text LANGUAGE sql AS $$ SELECT p.y $$;
