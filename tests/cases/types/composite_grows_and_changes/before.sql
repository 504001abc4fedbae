CREATE TYPE c AS (a text, n int);
CREATE TABLE t (id int PRIMARY KEY, v c, l c[]);
