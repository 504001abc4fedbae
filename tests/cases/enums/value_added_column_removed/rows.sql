INSERT INTO o VALUES (1, 'a', 'b'), (2, NULL, 'a');
