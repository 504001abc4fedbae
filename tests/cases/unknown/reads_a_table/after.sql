CREATE TABLE entry (id integer PRIMARY KEY, title text);
CREATE VIEW titles AS SELECT title FROM entry;
