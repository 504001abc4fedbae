INSERT INTO part VALUES (3, 'b', 6, 7);
