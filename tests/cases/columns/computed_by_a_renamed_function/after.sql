CREATE FUNCTION simple(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE name (id int PRIMARY KEY, said varchar(40), key text GENERATED ALWAYS AS (simple(said)) STORED, UNIQUE (key));
CREATE TABLE alias (id int PRIMARY KEY, word text REFERENCES name (key));
