CREATE TABLE base (id int NOT NULL, name text, old int);
CREATE TABLE kid (name text, extra int, old int) INHERITS (base);
