INSERT INTO reading VALUES (3, 1, 'b');
