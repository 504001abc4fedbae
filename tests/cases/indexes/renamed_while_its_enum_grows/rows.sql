INSERT INTO t VALUES (1, 'a', 'doing'), (2, 'a', 'todo');
