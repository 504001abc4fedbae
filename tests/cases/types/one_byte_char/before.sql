CREATE TABLE t (id int PRIMARY KEY, c "char");
CREATE INDEX t_c ON t (c);
