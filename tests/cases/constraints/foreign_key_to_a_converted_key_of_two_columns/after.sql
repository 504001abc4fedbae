CREATE TABLE p (a integer, k uuid, PRIMARY KEY (a, k));
CREATE TABLE c (a integer, k uuid, n integer, PRIMARY KEY (a, k), FOREIGN KEY (a, k) REFERENCES p);
CREATE TABLE d (x integer, y uuid, FOREIGN KEY (x, y) REFERENCES c (a, k));
