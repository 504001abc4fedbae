INSERT INTO sale VALUES (1, 1), (1, 1), (20, NULL);
