CREATE TABLE t (id int PRIMARY KEY, a int[], more text);
CREATE INDEX t_more ON t (more);
CREATE TABLE u (a bigint, b text);
CREATE INDEX u_b ON u (b);
