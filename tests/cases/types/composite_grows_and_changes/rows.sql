INSERT INTO t VALUES (1, ('x', 1), ARRAY[('y', 2)::c]), (2, NULL, NULL), (3, (NULL, NULL), '{}');
