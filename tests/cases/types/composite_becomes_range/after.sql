CREATE TYPE span AS RANGE (subtype = character varying, collation = pg_catalog."C");
CREATE FUNCTION wide(span, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $2';
