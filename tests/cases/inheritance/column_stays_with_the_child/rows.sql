INSERT INTO base VALUES (1, 'a', 5); INSERT INTO kid VALUES (2, 'b', 3, 6);
