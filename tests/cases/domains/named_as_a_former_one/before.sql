CREATE SCHEMA o;
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE DOMAIN o.email AS text[] CHECK (cardinality(VALUE) < 9);
CREATE DOMAIN email AS mood DEFAULT 'b';
CREATE TABLE t (id int PRIMARY KEY, a o.email, b o.email);
