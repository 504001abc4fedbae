INSERT INTO t VALUES (1, '(a,q)', '(a,q,3)'), (2, NULL, NULL), (3, '(,)', '(,,)');
