CREATE TABLE account (id int NOT NULL, name varchar(20) NOT NULL, UNIQUE (id) INCLUDE (name));
CREATE TABLE login (id int PRIMARY KEY, account int REFERENCES account (id));
CREATE TABLE area (id int NOT NULL, name varchar(20) NOT NULL, CONSTRAINT area_key UNIQUE (id) INCLUDE (name));
CREATE TABLE visit (id int PRIMARY KEY, area int CONSTRAINT visit_area REFERENCES area (id));
CREATE TABLE place (id int NOT NULL, name varchar(20) NOT NULL);
CREATE UNIQUE INDEX place_id ON place (id) INCLUDE (name);
CREATE TABLE note (id int PRIMARY KEY, place int);
