CREATE TABLE part (id integer PRIMARY KEY, name text, weight integer, colour text);
CREATE FUNCTION label(p part) RETURNS text LANGUAGE sql IMMUTABLE RETURN p.name || p.colour;
CREATE VIEW labels AS SELECT id, label(part) AS label FROM part;
