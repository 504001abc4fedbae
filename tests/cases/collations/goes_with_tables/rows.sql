INSERT INTO t VALUES (1, 'b', 'c', ('a', 1)), (2, NULL, NULL, NULL);
INSERT INTO k VALUES (1, 'b', 'c'), (2, NULL, NULL);
