CREATE SCHEMA o;
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN email AS text[] CHECK (cardinality(VALUE) < 8);
CREATE TABLE t (id int PRIMARY KEY, a email, b email);
