CREATE TYPE c AS (a text, n smallint, z date);
CREATE TABLE t (id int PRIMARY KEY, v c, l c[]);
