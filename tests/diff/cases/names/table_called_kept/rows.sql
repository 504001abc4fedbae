INSERT INTO kept VALUES (1, 'too long', 'x');
