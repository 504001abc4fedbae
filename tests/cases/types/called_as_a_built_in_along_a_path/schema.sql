CREATE SCHEMA app;
SET search_path = app, pg_catalog;
CREATE TYPE box AS (a int, b int);
CREATE TABLE t (id int PRIMARY KEY, b box);
