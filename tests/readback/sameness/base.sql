CREATE TYPE status AS ENUM ('draft', 'sent', 'paid');
CREATE DOMAIN email AS varchar(80);
CREATE DOMAIN amount AS numeric(12,2);
CREATE SEQUENCE numbers;
CREATE FUNCTION twice(n integer, by integer DEFAULT 2) RETURNS integer
    LANGUAGE sql IMMUTABLE AS 'SELECT n * by';
CREATE FUNCTION pick(VARIADIC parts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE AS 'SELECT parts[1]';
CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (
    id integer PRIMARY KEY, small smallint, big bigint, num numeric(10,2), plain numeric, f4 real,
    f8 double precision, txt text, vc varchar(30), ch char(4), flag boolean, day date,
    ts timestamp, tz timestamptz, tm time, iv interval, js json, jb jsonb, uid uuid, bin bytea,
    ip inet, tags text[], nums integer[], vcs varchar(10)[], st status, mail email, price amount,
    span int4range, during tstzrange, other integer
);
CREATE FUNCTION both_of(n integer, OUT a integer, OUT b text)
    LANGUAGE sql IMMUTABLE AS 'SELECT n, n::text';
CREATE FUNCTION many_of(n integer) RETURNS TABLE (a integer, b varchar)
    LANGUAGE sql IMMUTABLE AS 'SELECT n, n::varchar';
CREATE TABLE u (id integer PRIMARY KEY, t_id integer, name varchar(20), qty integer, at timestamptz,
    st status, note text);
CREATE FUNCTION u_rows() RETURNS SETOF u LANGUAGE sql STABLE AS 'SELECT * FROM u';
CREATE VIEW v_base AS SELECT st, sum(num) AS total, max(vc) AS last FROM t GROUP BY st;
