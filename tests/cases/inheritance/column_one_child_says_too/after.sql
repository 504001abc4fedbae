CREATE TABLE p (id int, b text);
CREATE TABLE c (a int, x int) INHERITS (p);
CREATE TABLE c2 () INHERITS (p);
