INSERT INTO job VALUES (1, 1, NULL), (2, 2, 'x'), (20, 3, NULL);
