CREATE TYPE price AS (currency text, at text, amount numeric(9,1));
CREATE TABLE t (id integer PRIMARY KEY, p price);
CREATE TABLE keyless (p price DEFAULT ROW(NULL, 'a', 1)::price, n int);
CREATE TABLE parent (id integer, p price);
CREATE TABLE child (p price DEFAULT ROW(NULL, 'c', 3)::price) INHERITS (parent);
