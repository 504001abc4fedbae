CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TABLE a.t (id bigint PRIMARY KEY);
CREATE TABLE b.t (id int PRIMARY KEY, a bigint REFERENCES a.t);
CREATE TABLE t (id int PRIMARY KEY, a bigint REFERENCES a.t);
CREATE VIEW b.v AS SELECT a.t.id, b.t.a FROM a.t JOIN b.t ON b.t.a = a.t.id;
