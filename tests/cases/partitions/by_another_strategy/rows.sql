INSERT INTO item VALUES (1, 'a'), (200, 'b'), (2, 'b');
