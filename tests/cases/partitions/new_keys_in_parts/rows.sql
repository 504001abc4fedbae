INSERT INTO p VALUES (1, 1, 'a'), (2, 1, NULL), (3, 2, 'a'), (11, 1, 'A'), (12, 1, NULL);
