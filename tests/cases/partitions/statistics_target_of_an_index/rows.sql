INSERT INTO entry VALUES (1, 'a'), (2, 'b');
