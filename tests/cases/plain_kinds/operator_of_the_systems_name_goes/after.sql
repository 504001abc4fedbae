CREATE TYPE pt AS (a int, b int);
CREATE TABLE t (id int PRIMARY KEY, x pt, y pt);
