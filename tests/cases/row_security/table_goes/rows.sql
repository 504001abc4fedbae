INSERT INTO note VALUES (1, 1, 'a', 'x'), (2, 2, NULL, NULL);
