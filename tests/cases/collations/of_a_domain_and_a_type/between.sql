INSERT INTO t VALUES (3, 'b', ('x', 1), '{b}');
