INSERT INTO p VALUES (4, 1, 'a'), (13, 1, 'b');
