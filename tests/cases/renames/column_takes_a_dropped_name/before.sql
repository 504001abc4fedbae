CREATE TABLE t (id integer PRIMARY KEY, name text NOT NULL, legal_name integer);
