CREATE SCHEMA b;
CREATE TYPE b.e AS ENUM ('x','y','z');
CREATE TABLE b.t2 (id serial PRIMARY KEY, e b.e DEFAULT 'y', m bigint CHECK (m > 0), k text NOT NULL);
CREATE FUNCTION b.f(x int) RETURNS int LANGUAGE sql AS 'SELECT x + (SELECT count(*)::int FROM b.t2)';
CREATE VIEW b.v AS SELECT id, e, b.f(id) AS f FROM b.t2;
CREATE TABLE public.u (id int PRIMARY KEY, t int REFERENCES b.t2);
