CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TYPE c AS (x e, xs e[], n integer);
CREATE TYPE cc AS (c c);
CREATE FUNCTION f(c c) RETURNS e LANGUAGE sql AS $$ SELECT c.x $$;
CREATE TABLE t (id integer PRIMARY KEY, x e DEFAULT 'a', y e[]);
CREATE VIEW v AS SELECT id, x FROM t WHERE x = 'a';
