CREATE TABLE entry (id integer PRIMARY KEY, title text, words integer);
CREATE TABLE draft (id integer PRIMARY KEY, title text);
CREATE VIEW titles AS SELECT title FROM entry;
