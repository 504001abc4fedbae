CREATE TYPE person AS (id integer, name text COLLATE "C");
CREATE TABLE "Of Person" OF person (PRIMARY KEY (id), UNIQUE (name));
CREATE TABLE becomes OF person (PRIMARY KEY (id));
CREATE TABLE stays (a integer, b text);
CREATE TABLE comes OF person;
