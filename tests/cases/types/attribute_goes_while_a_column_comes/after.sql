CREATE TYPE c AS (x integer);
CREATE TYPE o AS (i c, n integer);
CREATE DOMAIN d AS o;
CREATE TABLE t (id integer PRIMARY KEY, b d, e o[]);
CREATE TABLE u (id integer PRIMARY KEY);
