INSERT INTO t VALUES (1, 'renumbered', 1), (2, NULL, 2), (3, 'deleted', 3), (4, 'stays', 4);
