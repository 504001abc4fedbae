INSERT INTO kept VALUES (1, 'abc', 'x');
