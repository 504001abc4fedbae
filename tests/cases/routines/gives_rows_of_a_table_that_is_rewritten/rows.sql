INSERT INTO part VALUES (1, 'a', 5), (2, NULL, NULL);
