CREATE TABLE t (o integer, id integer, v text, PRIMARY KEY (o, id));
CREATE TABLE c (n integer PRIMARY KEY, o integer, id integer, FOREIGN KEY (o, id) REFERENCES t);
