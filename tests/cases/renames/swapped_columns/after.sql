CREATE TABLE t (id integer PRIMARY KEY, b text NOT NULL, a text, CONSTRAINT t_a_check CHECK (b <> ''));
CREATE INDEX t_b ON t (a);
