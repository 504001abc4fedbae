INSERT INTO doc VALUES (1, 1, 'a'), (1, 2, 'b'), (2, 3, NULL);
