INSERT INTO t VALUES (1, 'a', '4'), (12, 'c', '7');
