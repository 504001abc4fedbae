CREATE TABLE t (id integer PRIMARY KEY);
CREATE TYPE feeling AS ENUM ('a', 'b');
CREATE TYPE duo AS (x integer, y integer);
CREATE FUNCTION halve(i integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT i / 2 $$;
CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM t;
CREATE INDEX mvi ON mv2 (id);
CREATE SEQUENCE s2;
CREATE TEXT SEARCH CONFIGURATION cfg2 (PARSER = pg_catalog."default");
CREATE AGGREGATE su2(integer) (SFUNC = int4pl, STYPE = integer);
