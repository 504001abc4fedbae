INSERT INTO t VALUES (1, 'a', NULL), (2, 'b', 'x'), (3, 'a', 'y');
