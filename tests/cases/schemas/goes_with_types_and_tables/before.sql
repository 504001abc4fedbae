CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('green', 'x y');
CREATE DOMAIN app.code AS app.mood DEFAULT 'green';
CREATE TABLE app.log (id integer PRIMARY KEY, note app.mood[], data app.code);
CREATE TABLE app.item (id integer PRIMARY KEY, code app.code, log integer REFERENCES app.log);
CREATE TABLE app.part (id integer, mood app.mood) PARTITION BY LIST (id);
CREATE TABLE app.part_a PARTITION OF app.part FOR VALUES IN (2, 3);
CREATE TABLE t (id integer PRIMARY KEY, mood app.mood NOT NULL, code app.code);
