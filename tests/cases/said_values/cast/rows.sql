INSERT INTO t VALUES (1, 'abc', 'yes', 'a,b'), (2, 'xy', 'nope', NULL);
