CREATE TABLE t (a int);
CREATE TABEL x;
GRANT SELECT ON a TO x;
-- The next one is never closed.
CREATE TABLE b (id integer PRIMARY KEY;
CREATE TABLE c (id integer REFERENCES b (id), n txt);
CREATE INDEX ON d (id);
SELEC 1
