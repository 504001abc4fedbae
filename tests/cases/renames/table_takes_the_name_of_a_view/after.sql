CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE pet (id int PRIMARY KEY, owner int REFERENCES people);
CREATE VIEW person AS SELECT id, name AS full_name FROM people;
CREATE VIEW rich AS SELECT id FROM person WHERE id > 1;
