CREATE FUNCTION joined(sign text, VARIADIC parts text[]) RETURNS text LANGUAGE sql IMMUTABLE
  AS 'SELECT array_to_string($2, $1)';
CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT joined('+', 'x', 'y'), CHECK (joined('-', a, 'z') <> ''));
CREATE VIEW v AS SELECT id, joined('-', a, 'z') AS b FROM t;
