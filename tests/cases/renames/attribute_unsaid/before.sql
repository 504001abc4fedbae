CREATE TYPE addr AS (street text, zip text, n integer);
CREATE TABLE person (id int PRIMARY KEY, home addr);
