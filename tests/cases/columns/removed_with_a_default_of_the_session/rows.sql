INSERT INTO t VALUES (1, 'c1', 'me'), (2, NULL, NULL);
INSERT INTO loose VALUES ('a', 'c1'), ('a', 'c2'), (NULL, NULL);
