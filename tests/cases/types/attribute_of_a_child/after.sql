CREATE TYPE pair AS (x integer, y varchar(9));
CREATE TABLE item (id text NOT NULL, label pair DEFAULT ROW(1, 'a')::pair) PARTITION BY HASH (id);
CREATE TABLE item_0 PARTITION OF item FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE item_1 PARTITION OF item (label DEFAULT ROW(2, 'b')::pair) FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE parent (id int PRIMARY KEY, label pair);
CREATE TABLE child (label pair DEFAULT ROW(3, '4')::pair) INHERITS (parent);
ALTER TABLE item ALTER COLUMN label SET COMPRESSION pglz;
