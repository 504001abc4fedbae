INSERT INTO t VALUES (10, '{a,b}');
