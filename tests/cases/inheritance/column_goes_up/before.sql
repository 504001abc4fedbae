CREATE TABLE base (id int NOT NULL);
CREATE TABLE kid_a (note text) INHERITS (base);
CREATE TABLE kid_b (note text) INHERITS (base);
