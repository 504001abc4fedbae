CREATE SCHEMA shop;
CREATE SEQUENCE shop.num;
CREATE TABLE shop.t (id int PRIMARY KEY DEFAULT nextval('shop.num'));
CREATE VIEW shop.v AS SELECT nextval('shop.num') AS n;
CREATE FUNCTION shop.f() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('shop.num') $$;
CREATE FUNCTION shop.g() RETURNS bigint LANGUAGE sql RETURN nextval('shop.num');
