CREATE TYPE e AS ENUM ('a','b','c');
CREATE TYPE ct AS (x int, y text);
CREATE TABLE t (id int primary key, e e, c ct);CREATE SCHEMA s;
