CREATE TABLE part (id bigint PRIMARY KEY, name text, weight numeric, code integer);
CREATE FUNCTION label(p part) RETURNS text LANGUAGE sql IMMUTABLE RETURN p.name || p.code;
CREATE VIEW labels AS SELECT id, label(part) AS label FROM part;
