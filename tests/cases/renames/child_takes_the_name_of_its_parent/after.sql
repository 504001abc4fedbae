CREATE TABLE item (id int PRIMARY KEY, amount int);
CREATE TABLE tool (price numeric DEFAULT 1.25) INHERITS (item);
