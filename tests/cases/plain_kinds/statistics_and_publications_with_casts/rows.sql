INSERT INTO reading VALUES (1, 'x', 2, NULL);
