INSERT INTO t VALUES (1, 'A', 'q', 'abc'), (2, NULL, 'Q', NULL), (3, 'a', 'Bad1', 'a');
