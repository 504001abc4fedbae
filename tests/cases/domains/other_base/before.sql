CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t (id int primary key, a d, b d[]); CREATE TABLE u (a d, x int);
