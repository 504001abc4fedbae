INSERT INTO t VALUES (1, 'a', 'pg_class', '0/1'), (2, 'b', NULL, NULL);
