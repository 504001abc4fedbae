CREATE SCHEMA app;
CREATE TYPE app.pair AS (x integer, y text);
CREATE TABLE typed OF app.pair (x WITH OPTIONS NOT NULL);
CREATE TABLE app.kept OF app.pair (PRIMARY KEY (y));
