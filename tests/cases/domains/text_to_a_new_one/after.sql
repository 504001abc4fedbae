CREATE DOMAIN level AS smallint CHECK (VALUE < 200);
CREATE TABLE addr (id int PRIMARY KEY, floor level, n int);
CREATE INDEX an ON addr (n);
