CREATE TYPE addr AS (street text, postcode text, n integer);
CREATE TABLE person (id int PRIMARY KEY, home addr);
