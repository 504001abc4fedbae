CREATE SCHEMA a;
CREATE TABLE a.b (other date, more text);
CREATE TABLE "a.b" (id integer PRIMARY KEY, price numeric);
CREATE VIEW whole AS TABLE "a.b";
CREATE VIEW of_the_other AS SELECT * FROM a.b;
CREATE TABLE "p.q" (name varchar(20), long numeric GENERATED ALWAYS AS ((length(name))::numeric) STORED);
CREATE TABLE heir () INHERITS ("p.q");
