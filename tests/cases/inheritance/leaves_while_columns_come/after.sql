CREATE TABLE base (id int PRIMARY KEY, v text, w int);
CREATE TABLE kid (id int PRIMARY KEY, v text);
CREATE TABLE ref (id int REFERENCES kid (id));
CREATE VIEW all_of AS SELECT id, v, w FROM base;
