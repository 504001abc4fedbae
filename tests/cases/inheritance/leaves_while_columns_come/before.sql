CREATE TABLE base (id int PRIMARY KEY, v text);
CREATE TABLE kid (PRIMARY KEY (id)) INHERITS (base);
CREATE TABLE ref (id int REFERENCES kid (id));
CREATE VIEW all_of AS SELECT id, v FROM base;
