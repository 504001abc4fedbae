CREATE TABLE base (id int NOT NULL, name text);
CREATE TABLE kid (name text, extra int, old int) INHERITS (base);
