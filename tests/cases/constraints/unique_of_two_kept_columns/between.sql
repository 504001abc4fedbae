INSERT INTO seat VALUES (2, 'right', 8, 'a'), (3, 'right', 8, 'b');
