CREATE FUNCTION joined(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2';
CREATE TABLE t (id integer PRIMARY KEY, n text);
CREATE AGGREGATE joined(text) (SFUNC = joined, STYPE = text, INITCOND = '');
CREATE AGGREGATE rows_of(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '1');
CREATE AGGREGATE all_of (BASETYPE = anyarray, SFUNC = array_larger, STYPE = anyarray, INITCOND = '{}');
COMMENT ON AGGREGATE all_of(anyarray) IS 'an array';
