INSERT INTO t VALUES (1, '{"a": 3, "b": 1}', point(5, 6), 7), (2, NULL, point(7, 8), 9), (3, '{}', point(0, 0), 0);
