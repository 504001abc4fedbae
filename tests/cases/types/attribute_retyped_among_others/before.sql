CREATE TYPE price AS (amount bigint, note text, at date);
CREATE TABLE t (id integer PRIMARY KEY, p price);
CREATE TABLE keyless (p price DEFAULT ROW(1, 'a', NULL)::price, n int);
CREATE TABLE parent (id integer, p price);
CREATE TABLE child (p price DEFAULT ROW(3, 'c', NULL)::price) INHERITS (parent);
