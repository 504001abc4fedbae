INSERT INTO point VALUES (1, -5, 7), (2, NULL, 3);
