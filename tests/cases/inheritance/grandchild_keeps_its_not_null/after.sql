CREATE TABLE p (id int, n int);
CREATE TABLE k () INHERITS (p);
CREATE TABLE g (x int, n int CONSTRAINT p_n_not_null NOT NULL) INHERITS (k);
CREATE TABLE other () INHERITS (p);
