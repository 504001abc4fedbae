INSERT INTO p VALUES (1, 1, 'a'), (12, 2, 'b');
