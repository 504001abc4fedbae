CREATE FUNCTION add_it(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE TABLE t (id integer PRIMARY KEY, n numeric);
CREATE AGGREGATE total(numeric) (SFUNC = add_it, STYPE = numeric, INITCOND = '0');
COMMENT ON AGGREGATE total(numeric) IS 'the sum';
CREATE AGGREGATE counted(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
CREATE VIEW v AS SELECT total(n) AS total FROM t;
