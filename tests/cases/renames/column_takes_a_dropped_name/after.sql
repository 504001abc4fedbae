CREATE TABLE t (id integer PRIMARY KEY, legal_name text NOT NULL);
