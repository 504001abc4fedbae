CREATE TABLE t (id int PRIMARY KEY, a real UNIQUE, b real[], c int, d double precision);
