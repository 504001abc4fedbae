CREATE SCHEMA app;
CREATE COLLATION app.folded FROM "POSIX";
CREATE TABLE t (id integer PRIMARY KEY, a text COLLATE app.folded);
