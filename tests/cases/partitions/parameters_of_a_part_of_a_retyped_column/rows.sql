INSERT INTO p VALUES (1, 'a'), (7, NULL), (NULL, 'n');
