CREATE TABLE area (id integer PRIMARY KEY, code bigserial NOT NULL);
CREATE TABLE town (name text NOT NULL, note text) INHERITS (area);
CREATE STATISTICS of_towns ON name, (code % 10) FROM town;
