CREATE TABLE noted (name text, signal text);
CREATE FUNCTION note(name text, signal text) RETURNS boolean LANGUAGE plpgsql
AS 'BEGIN INSERT INTO noted VALUES ($1, $2); RETURN true; END';
CREATE FUNCTION note(name text) RETURNS boolean LANGUAGE sql AS 'SELECT note($1, $1)';
