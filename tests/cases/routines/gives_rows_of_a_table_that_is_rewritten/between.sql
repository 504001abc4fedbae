INSERT INTO part VALUES (3, 'b');
