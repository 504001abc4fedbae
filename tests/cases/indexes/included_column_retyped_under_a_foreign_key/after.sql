CREATE TABLE account (id int NOT NULL, name text NOT NULL, UNIQUE (id) INCLUDE (name));
CREATE TABLE login (id int PRIMARY KEY, account int REFERENCES account (id));
CREATE TABLE area (id int NOT NULL, name text NOT NULL);
CREATE TABLE visit (id int PRIMARY KEY, area int);
CREATE TABLE place (id int NOT NULL, name text NOT NULL);
CREATE UNIQUE INDEX place_id ON place (id) INCLUDE (name);
CREATE TABLE note (id int PRIMARY KEY, place int CONSTRAINT note_place REFERENCES place (id));
