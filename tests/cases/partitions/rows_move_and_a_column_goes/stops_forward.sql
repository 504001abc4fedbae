INSERT INTO t VALUES (3, 'a', 'y');
