INSERT INTO t VALUES (1, 0.1, '{0.1,NULL}', 2147483647, 0.1), (2, 'NaN', '{}', NULL, 'Infinity'), (3, NULL, NULL, 5, 1e300);
