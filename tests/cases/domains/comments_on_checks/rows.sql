INSERT INTO t VALUES (1, 'x', 1, '{1,2}', 3, 'o');
