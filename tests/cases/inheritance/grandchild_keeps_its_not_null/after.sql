CREATE TABLE p (id int, n int);
CREATE TABLE k () INHERITS (p);
CREATE TABLE g (x int, n int NOT NULL) INHERITS (k);
CREATE TABLE other () INHERITS (p);
