CREATE DOMAIN d AS text CHECK (VALUE <> ''); CREATE TABLE t (id int primary key, a d, b d[]);CREATE TABLE u (a d, x int);
