CREATE SCHEMA shop;
CREATE TABLE shop.item (id int PRIMARY KEY, name text);
SET search_path = shop, public;
CREATE EXTENSION citext WITH SCHEMA public;
CREATE EXTENSION fuzzystrmatch;
RESET search_path;
