CREATE TYPE span AS RANGE (subtype = integer);
CREATE TABLE t (id int PRIMARY KEY, s span DEFAULT '[1,2)', list span[]);
CREATE INDEX t_s ON t USING gist (s);
CREATE FUNCTION upper_of(span) RETURNS span LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE VIEW v AS SELECT id, s, upper_of(s) AS u FROM t;
COMMENT ON TYPE span IS 'numbers';
