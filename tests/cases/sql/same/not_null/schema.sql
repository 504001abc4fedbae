CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c integer, d integer NOT NULL);
