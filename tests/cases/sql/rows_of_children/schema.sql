CREATE TABLE m (id int PRIMARY KEY, name text);
CREATE TABLE c (z int) INHERITS (m);
CREATE TABLE d () INHERITS (c);
CREATE FUNCTION label(m) RETURNS text LANGUAGE sql STABLE AS $$ SELECT $1.name $$;
CREATE VIEW v AS SELECT c.label, label(d) AS l2, (d::m).label AS l3, ((d::c)::m).id FROM c, d;
CREATE VIEW w AS SELECT c::m AS q, d::c AS r FROM c, d;
