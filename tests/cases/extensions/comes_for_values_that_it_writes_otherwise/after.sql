CREATE SCHEMA ext;
CREATE EXTENSION hstore WITH SCHEMA ext;
CREATE TYPE pair AS (x int, y text);
CREATE TABLE thing (id int PRIMARY KEY, tags ext.hstore, label pair);
CREATE TABLE loose (tags ext.hstore, n int);
