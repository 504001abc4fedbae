INSERT INTO t VALUES (1, 'a', 3, ROW (1, 2)), (2, 'b', 4, NULL), (3, 'a', NULL, ROW (NULL, 0));
