INSERT INTO box (id, a, plain) VALUES (1, 1, 5), (2, 20, DEFAULT), (3, 7, 14);
