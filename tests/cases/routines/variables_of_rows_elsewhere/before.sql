CREATE SCHEMA shop;
SET search_path = shop, public;
CREATE TABLE person (id int PRIMARY KEY, name text);
RESET search_path;
