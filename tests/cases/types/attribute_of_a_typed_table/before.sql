CREATE TYPE pair AS (x integer, y text);
CREATE TABLE account (id int PRIMARY KEY, price pair, flag bigint);
CREATE TABLE typed OF pair;
