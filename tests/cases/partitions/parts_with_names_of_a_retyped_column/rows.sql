INSERT INTO reading VALUES (1, 1, 'a'), (2, 1, NULL);
