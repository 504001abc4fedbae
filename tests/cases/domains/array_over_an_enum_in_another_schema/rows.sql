INSERT INTO t VALUES (1, '{red,NULL,blue}', 'red'), (2, '{}', NULL), (3, NULL, 'blue');
