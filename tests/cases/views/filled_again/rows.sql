INSERT INTO t VALUES (1, 'one', 'abcdef'), (2, 'two', 'abc'), (3, 'two', NULL), (4, '4', 'x'), (5, '04', '');
INSERT INTO u VALUES ('one', 1);
