CREATE TABLE item (id int PRIMARY KEY, price int);
CREATE TABLE tool (code numeric DEFAULT 1.25) INHERITS (item);
