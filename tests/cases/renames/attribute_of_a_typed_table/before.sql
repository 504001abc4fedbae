CREATE TYPE place AS (street text, zip int);
CREATE TABLE house OF place (street NOT NULL, CONSTRAINT named CHECK (street <> ''));
CREATE INDEX house_street ON house (lower(street));
CREATE TABLE shop OF place (PRIMARY KEY (street));
CREATE TABLE person (id int PRIMARY KEY, home place);
CREATE VIEW streets AS SELECT street FROM house UNION SELECT (home).street FROM person;
