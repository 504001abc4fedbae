INSERT INTO note VALUES (1, 'x'), (2, NULL);
