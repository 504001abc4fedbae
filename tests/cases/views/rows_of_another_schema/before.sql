CREATE SCHEMA shop;
CREATE TABLE shop.item (id int, name text);
CREATE FUNCTION shop.items() RETURNS SETOF shop.item LANGUAGE sql STABLE AS 'SELECT * FROM shop.item';
