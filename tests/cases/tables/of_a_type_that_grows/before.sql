CREATE TYPE person AS (id integer, name text);
CREATE TABLE "Of Person" OF person (PRIMARY KEY (id));
CREATE TABLE holds (id integer PRIMARY KEY, p person);
