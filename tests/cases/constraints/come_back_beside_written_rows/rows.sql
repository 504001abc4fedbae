INSERT INTO zone VALUES (1, 'a'), (2, 'b'), (3, NULL);
INSERT INTO slot VALUES (1, 'a', 1, 2, 'old'), (2, 'b', 1, 9, 'new'), (3, NULL, NULL, NULL, NULL);
