INSERT INTO t VALUES (1, 1, 'a', '{c,d}'), (2, 2, 'c', NULL), (3, 1, 'd', '{}'), (4, NULL, 'c', NULL), (5, NULL, 'c', NULL);
INSERT INTO u VALUES (1, 1, 'a', 'x'), (2, 2, 'c', NULL), (3, 1, 'd', 'y'), (4, 1, NULL, NULL);
INSERT INTO e VALUES (1, 'c'), (2, 'd'), (3, NULL);
