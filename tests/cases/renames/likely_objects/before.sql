CREATE TABLE t (id integer PRIMARY KEY);
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TYPE pair AS (x integer, y integer);
CREATE FUNCTION half(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT i / 2 $$;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
CREATE INDEX mvi ON mv (id);
CREATE SEQUENCE s;
CREATE TEXT SEARCH CONFIGURATION cfg (PARSER = pg_catalog."default");
CREATE AGGREGATE su(integer) (SFUNC = int4pl, STYPE = integer);
