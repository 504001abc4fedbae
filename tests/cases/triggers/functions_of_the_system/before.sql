CREATE SCHEMA shop;
SET search_path TO shop, public;
CREATE TABLE shop.page (id int, body text, words tsvector);
