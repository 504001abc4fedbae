INSERT INTO documents VALUES (3, 'b', 'c');
