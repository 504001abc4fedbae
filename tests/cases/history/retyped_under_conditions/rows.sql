INSERT INTO w VALUES (1, 'x', 1), (2, 'y', 3), (3, NULL, NULL);
