CREATE TABLE t (id int PRIMARY KEY, price int, more text);
CREATE INDEX t_more ON t (more);
