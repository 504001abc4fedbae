CREATE SEQUENCE numbers;
CREATE TABLE person (id integer PRIMARY KEY, name text);
CREATE TABLE visit (id bigint PRIMARY KEY, person_id integer, at date);
CREATE VIEW seen AS SELECT p.id, p.name, v.at FROM person p JOIN visit v ON v.person_id = p.id;
