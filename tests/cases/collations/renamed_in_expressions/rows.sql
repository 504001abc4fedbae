INSERT INTO t VALUES (1, 'b', 'c'), (2, NULL, NULL);
