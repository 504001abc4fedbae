INSERT INTO people VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO addresses VALUES (1, 1, 'x', '123'), (2, 2, 'y', NULL);
INSERT INTO orders VALUES (1, 2), (2, 1);
