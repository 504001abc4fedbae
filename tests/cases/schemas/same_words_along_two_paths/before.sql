CREATE SCHEMA a;
CREATE SCHEMA b;
SET search_path = a;
CREATE TYPE mood AS ENUM ('x');
CREATE TABLE t (id int PRIMARY KEY, m mood, n text);
SET search_path = b;
CREATE TYPE mood AS ENUM ('y');
CREATE TABLE t (id int PRIMARY KEY, m mood, n text);
RESET search_path;
