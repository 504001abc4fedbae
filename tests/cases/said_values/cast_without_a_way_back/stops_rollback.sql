INSERT INTO t VALUES (4, 8, 9, now());
