INSERT INTO t (a) VALUES ('z');
