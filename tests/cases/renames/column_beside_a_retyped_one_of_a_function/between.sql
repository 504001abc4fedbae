INSERT INTO stock VALUES (3, 5, 'b');
