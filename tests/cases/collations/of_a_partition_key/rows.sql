INSERT INTO t VALUES (1, 'b'), (2, 'z'), (3, NULL);
INSERT INTO h VALUES (1, 'a');
