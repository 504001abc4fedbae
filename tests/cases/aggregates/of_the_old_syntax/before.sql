CREATE FUNCTION joined(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2';
CREATE TABLE t (id integer PRIMARY KEY, n text);
CREATE AGGREGATE joined (BASETYPE = text, STYPE = text, SFUNC = joined, INITCOND = '');
CREATE AGGREGATE rows_of (BASETYPE = "ANY", SFUNC1 = int8inc, STYPE1 = int8, INITCOND1 = '0');
