CREATE FUNCTION plain(t text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(t)';
CREATE TABLE name (id int PRIMARY KEY, said text, word text GENERATED ALWAYS AS (plain(said)) STORED, UNIQUE (word));
CREATE TABLE alias (id int PRIMARY KEY, word text REFERENCES name (word));
