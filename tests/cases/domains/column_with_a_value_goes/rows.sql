INSERT INTO t VALUES (1, 1.5, 1, 2), (2, 0, 5, 7);
INSERT INTO loose VALUES (1, 'x'), (2, NULL), (2, NULL);
