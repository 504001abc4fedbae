CREATE TABLE t (id int PRIMARY KEY, j json, p point);
