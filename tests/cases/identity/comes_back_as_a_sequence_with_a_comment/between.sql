INSERT INTO t (v) VALUES ('c');
