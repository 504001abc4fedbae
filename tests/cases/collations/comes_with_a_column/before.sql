CREATE TABLE t (id integer PRIMARY KEY, c text);
CREATE INDEX t_c ON t (c);
