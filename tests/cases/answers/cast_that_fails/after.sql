CREATE TABLE q (id int PRIMARY KEY, size int, c int);
CREATE INDEX qc ON q (c);
