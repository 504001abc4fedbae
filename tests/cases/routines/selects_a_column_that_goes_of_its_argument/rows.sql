INSERT INTO part VALUES (1, 'a', 5, 'red'), (2, NULL, NULL, NULL);
