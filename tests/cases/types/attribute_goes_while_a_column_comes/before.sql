CREATE TYPE c AS (x integer, y text);
CREATE TYPE o AS (i c, n integer);
CREATE DOMAIN d AS o;
CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE u (id integer PRIMARY KEY, z c);
