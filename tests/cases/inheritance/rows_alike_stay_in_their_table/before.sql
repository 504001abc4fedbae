CREATE TABLE a (id int, x int);
CREATE TABLE b () INHERITS (a);
CREATE TABLE c (y text) INHERITS (b);
