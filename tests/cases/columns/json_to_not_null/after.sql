CREATE TABLE t (id int PRIMARY KEY, j json NOT NULL, p point NOT NULL);
