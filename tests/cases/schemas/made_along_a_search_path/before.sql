CREATE SCHEMA shop;
SET search_path = shop, pg_catalog;
CREATE TABLE shop.item (id int, name text);
