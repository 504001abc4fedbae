INSERT INTO base VALUES (2, 'a', 5); INSERT INTO child VALUES (3, 'b', 7, 1);
