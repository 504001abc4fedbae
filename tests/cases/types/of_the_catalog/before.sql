CREATE TABLE t (id int PRIMARY KEY, n name NOT NULL, r regclass, l pg_lsn);
CREATE INDEX t_n ON t (n, r);
