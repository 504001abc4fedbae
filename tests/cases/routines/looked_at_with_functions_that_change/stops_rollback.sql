INSERT INTO ware VALUES (5, 'a', 15);
