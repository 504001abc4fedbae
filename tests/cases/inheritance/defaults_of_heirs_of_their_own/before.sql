-- ONLY sets a default on the table alone; an heir's own one stays where the table's column changes its type.
CREATE TABLE top (id int, n int DEFAULT 3, word text, plain int DEFAULT 1);
CREATE TABLE middle () INHERITS (top);
CREATE TABLE low () INHERITS (middle);
ALTER TABLE ONLY middle ALTER word SET DEFAULT '9';
