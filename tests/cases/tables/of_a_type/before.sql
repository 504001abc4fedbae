CREATE TYPE person AS (id integer, name text COLLATE "C");
CREATE TABLE "Of Person" OF person (PRIMARY KEY (id), name WITH OPTIONS NOT NULL DEFAULT 'x', CHECK (name <> ''));
CREATE TABLE becomes (id integer, name text COLLATE "C");
CREATE TYPE gone AS (a integer);
CREATE TABLE stays OF gone;
CREATE TABLE goes OF gone (PRIMARY KEY (a));
