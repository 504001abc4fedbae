CREATE SCHEMA app;
CREATE TABLE app.t (id integer PRIMARY KEY, a text, b integer);
CREATE FUNCTION app.all_of() RETURNS SETOF app.t LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM app.t; END;
CREATE FUNCTION app.one(wanted integer) RETURNS app.t LANGUAGE sql STABLE BEGIN ATOMIC SELECT x.* FROM app.t x WHERE x.id = wanted; END;
CREATE VIEW app.v AS SELECT f.id FROM app.all_of() f;
