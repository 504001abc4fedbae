INSERT INTO person VALUES (1, 1), (2, 0), (3, 7), (4, NULL);
