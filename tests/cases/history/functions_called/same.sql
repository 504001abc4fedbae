CREATE TABLE a (id int PRIMARY KEY, x int, y text, z text, w numeric(10,2));
CREATE INDEX i_a ON a (x);
