INSERT INTO t VALUES (3, 'b', 'a');
