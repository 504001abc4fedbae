INSERT INTO shown VALUES (9, 'nine');
