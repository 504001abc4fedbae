CREATE TYPE colour AS ENUM ('blue', 'b', 'green');
CREATE DOMAIN code AS colour;
CREATE DOMAIN narrow AS code CHECK (VALUE IS NOT NULL);
CREATE TABLE item (id int PRIMARY KEY, code code);
CREATE TABLE part (id int PRIMARY KEY, narrow narrow);
