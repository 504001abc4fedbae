INSERT INTO person VALUES (1), (2); INSERT INTO profile VALUES (1, 'x', 1), (2, NULL, 2);
