INSERT INTO t VALUES (1, 'b', '{a,b}'), (2, 'c10', NULL), (3, 'c9', '{}');
INSERT INTO u VALUES (1, 'b'), (2, NULL);
