CREATE TYPE state AS ENUM ('new', 'done');
CREATE TYPE place AS (street text, zip int);
CREATE DOMAIN word AS text CHECK (VALUE <> '');
CREATE TABLE job (id int PRIMARY KEY, state state NOT NULL DEFAULT 'new', place place, size word NOT NULL);
