CREATE TYPE pair AS (x integer, y varchar(9));
CREATE TABLE account (id int PRIMARY KEY, price pair, flag bigint, CHECK (flag > 0));
CREATE TABLE typed OF pair;
