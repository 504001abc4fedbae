CREATE DOMAIN share AS numeric CHECK (VALUE >= 0);
CREATE TABLE t (id int PRIMARY KEY, mine share);
