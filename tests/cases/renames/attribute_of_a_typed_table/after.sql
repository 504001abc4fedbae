CREATE TYPE place AS (road text, zip int);
CREATE TABLE house OF place (road NOT NULL, CONSTRAINT named CHECK (road <> ''));
CREATE INDEX house_street ON house (lower(road));
CREATE TABLE shop OF place (PRIMARY KEY (road));
CREATE TABLE person (id int PRIMARY KEY, home place);
CREATE VIEW streets AS SELECT road FROM house UNION SELECT (home).road FROM person;
