CREATE SCHEMA shop;
CREATE TABLE shop.item (id int PRIMARY KEY, name text);
