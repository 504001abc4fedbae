CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a * 2';
CREATE TABLE t (id integer PRIMARY KEY, n integer CHECK (twice(n) > 0));
