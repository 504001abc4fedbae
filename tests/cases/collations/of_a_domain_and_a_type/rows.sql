INSERT INTO t VALUES (1, 'b', ('x', 1), '{b}'), (2, NULL, NULL, NULL);
