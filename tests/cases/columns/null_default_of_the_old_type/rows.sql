INSERT INTO person VALUES (1, '0', 'abc', 7, 'a', 'b'), (2, NULL, NULL, NULL, NULL, NULL);
