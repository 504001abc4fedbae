CREATE TABLE m (id int PRIMARY KEY, name text, short text);
CREATE FUNCTION label(m) RETURNS varchar LANGUAGE sql STABLE AS $$ SELECT $1.name $$;
CREATE VIEW v AS SELECT m.label, m.id FROM m;
CREATE VIEW w AS SELECT (x).label AS b, label(x) AS c, x.short FROM m x;
CREATE POLICY p ON m USING (m.label IS NOT NULL);
CREATE FUNCTION z() RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT m.label FROM m; END;
