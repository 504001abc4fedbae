CREATE TABLE base (id int NOT NULL, note text);
CREATE TABLE kid_a () INHERITS (base);
CREATE TABLE kid_b () INHERITS (base);
