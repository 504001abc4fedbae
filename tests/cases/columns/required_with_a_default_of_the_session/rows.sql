INSERT INTO t VALUES (1, 'a', 'b'), (2, 'c', NULL);
INSERT INTO loose VALUES ('x', 'y'), ('x', 'z');
