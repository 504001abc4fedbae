CREATE TABLE people (id int PRIMARY KEY, name text);
CREATE VIEW person AS SELECT * FROM people;
CREATE TABLE numbers (id int PRIMARY KEY);
CREATE TYPE feeling AS ENUM ('sad', 'glad');
CREATE FUNCTION so(m feeling) RETURNS text LANGUAGE sql AS $$ SELECT CASE WHEN m = 'sad' THEN 'x' ELSE 'y' END $$;
