CREATE FUNCTION f(s integer, k text = 'qwerty'::text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT s';
CREATE TABLE tbl (c1 integer DEFAULT f(1), c2 integer, CHECK (f(c2) > 0));
CREATE INDEX tbl_i ON tbl (f(c1));
CREATE VIEW v AS SELECT f(c2) AS a FROM tbl;
