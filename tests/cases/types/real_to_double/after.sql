CREATE TABLE t (id int PRIMARY KEY, a double precision UNIQUE, b double precision[], c double precision, d numeric);
