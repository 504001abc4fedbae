CREATE SCHEMA a;
CREATE TYPE a.e AS ENUM ('x','y');
CREATE TABLE a.t (id serial PRIMARY KEY, e a.e DEFAULT 'x', n int CHECK (n > 0));
CREATE FUNCTION a.f(x int) RETURNS int LANGUAGE sql AS 'SELECT x + (SELECT count(*)::int FROM a.t)';
CREATE VIEW a.v AS SELECT id, e, a.f(id) AS f FROM a.t;
CREATE TABLE public.u (id int PRIMARY KEY, t int REFERENCES a.t);
