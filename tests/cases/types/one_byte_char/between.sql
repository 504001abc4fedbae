INSERT INTO t VALUES (2, 'x', 'n', 7, '{a,b}');
