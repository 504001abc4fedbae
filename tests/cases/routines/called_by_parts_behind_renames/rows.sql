INSERT INTO cap VALUES (1, 5); INSERT INTO use (id, org, n) VALUES (1, 1, 3), (2, NULL, 9);
