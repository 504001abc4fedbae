CREATE FUNCTION add_it(numeric, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE TABLE t (id integer PRIMARY KEY, n numeric);
CREATE AGGREGATE public.total(numeric) (SFUNC = public.add_it, STYPE = numeric, INITCOND = '10');
CREATE AGGREGATE counted(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
COMMENT ON AGGREGATE counted(*) IS 'rows';
