CREATE TABLE person (id int PRIMARY KEY, name text);
CREATE VIEW people AS SELECT * FROM person;
CREATE SEQUENCE numbers;
CREATE TABLE num (id int PRIMARY KEY DEFAULT nextval('numbers'));
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE SEQUENCE feeling;
CREATE FUNCTION how(m mood) RETURNS text LANGUAGE sql AS $$ SELECT CASE WHEN m = 'sad' THEN 'x' ELSE 'y' END $$;
