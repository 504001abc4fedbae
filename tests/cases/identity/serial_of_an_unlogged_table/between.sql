INSERT INTO t (id, n, v) VALUES (3, 3, 'c');
