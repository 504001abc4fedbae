CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('red', 'blue');
CREATE DOMAIN feeling AS mood;
CREATE TABLE t (id int PRIMARY KEY, felt feeling[], last feeling);
