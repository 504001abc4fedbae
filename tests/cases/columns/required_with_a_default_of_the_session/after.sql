CREATE TABLE t (id integer PRIMARY KEY);
CREATE TABLE loose (price text);
