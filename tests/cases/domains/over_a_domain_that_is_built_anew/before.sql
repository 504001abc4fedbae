CREATE TYPE colour AS ENUM ('b', 'blue', 'green');
CREATE DOMAIN code AS colour;
CREATE TABLE item (id int PRIMARY KEY, code code);
