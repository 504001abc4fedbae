INSERT INTO endpoint VALUES (1, 5, 6, 'a'), (2, NULL, NULL, NULL);
