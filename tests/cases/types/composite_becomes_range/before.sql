CREATE TYPE span AS (a text, b text);
CREATE FUNCTION wide(span, integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $2';
