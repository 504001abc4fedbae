CREATE DOMAIN share AS numeric NOT NULL DEFAULT 1 CHECK (VALUE >= 0);
CREATE TABLE t (id int PRIMARY KEY, mine share, yours share);
