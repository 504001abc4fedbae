INSERT INTO t VALUES (3, 'a10'), (4, 'a9');
