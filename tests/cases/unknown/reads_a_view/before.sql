CREATE TABLE person (id int PRIMARY KEY, name text);
CREATE VIEW person_public AS SELECT id, name FROM person;
