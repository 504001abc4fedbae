CREATE FUNCTION f(s integer, k integer = 43) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT s + k';
CREATE TABLE tbl (c1 integer DEFAULT f(1), c2 integer, CHECK (f(c2) > 0));
CREATE INDEX tbl_i ON tbl (f(c1));
CREATE VIEW v AS SELECT f(c2) AS a FROM tbl;
