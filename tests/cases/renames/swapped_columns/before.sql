CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL, b text, CHECK (a <> ''));
CREATE INDEX t_b ON t (b);
