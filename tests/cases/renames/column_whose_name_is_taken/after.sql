CREATE TABLE t (id integer PRIMARY KEY, legal_name text NOT NULL, name integer);
CREATE INDEX t_name ON t (legal_name);
