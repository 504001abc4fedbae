INSERT INTO t VALUES (1, 'one@a');
INSERT INTO b VALUES (2, 'two@a');
