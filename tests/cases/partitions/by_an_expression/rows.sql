INSERT INTO t VALUES (1, 'A'), (2, 'B'), (3, NULL), (4, 'c');
