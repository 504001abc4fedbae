INSERT INTO t VALUES (1, 'x', 7), (2, 'z', NULL);
