CREATE TABLE t (o text, id text, v text, PRIMARY KEY (o, id));
CREATE TABLE c (n integer PRIMARY KEY, o text, id text, FOREIGN KEY (o, id) REFERENCES t);
