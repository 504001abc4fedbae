CREATE TABLE t (a text COLLATE "C", b text, c text COLLATE "C");
CREATE INDEX t_a ON t (a COLLATE "C", b COLLATE "default", c COLLATE "POSIX");
