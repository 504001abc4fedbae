CREATE TYPE colour AS ENUM ('red', 'it''s');
CREATE DOMAIN code AS colour;
CREATE TABLE o (id integer, at code) PARTITION BY LIST (at);
CREATE TABLE q PARTITION OF o FOR VALUES IN ('it''s');
