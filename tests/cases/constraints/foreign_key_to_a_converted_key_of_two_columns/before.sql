CREATE TABLE p (a integer, k text, PRIMARY KEY (a, k));
CREATE TABLE c (a integer, k text, n integer, PRIMARY KEY (a, k), FOREIGN KEY (a, k) REFERENCES p);
CREATE TABLE d (x integer, y text, FOREIGN KEY (x, y) REFERENCES c (a, k));
