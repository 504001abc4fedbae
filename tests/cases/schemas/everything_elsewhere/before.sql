CREATE SCHEMA old_s;
CREATE TYPE old_s.kind AS ENUM ('a');
CREATE TABLE old_s.thing(id SERIAL PRIMARY KEY, k old_s.kind, parent INT REFERENCES old_s.thing(id));
CREATE INDEX thing_k ON old_s.thing(k);
CREATE VIEW old_s.v AS SELECT id FROM old_s.thing;
CREATE FUNCTION old_s.f(x INT) RETURNS INT LANGUAGE sql RETURN x;
