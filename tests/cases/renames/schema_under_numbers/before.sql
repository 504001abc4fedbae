CREATE SCHEMA app;
CREATE SEQUENCE app.num;
CREATE TABLE app.t (id int PRIMARY KEY DEFAULT nextval('app.num'));
CREATE VIEW app.v AS SELECT nextval('app.num') AS n;
CREATE FUNCTION app.f() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('app.num') $$;
CREATE FUNCTION app.g() RETURNS bigint LANGUAGE sql RETURN nextval('app.num');
