INSERT INTO v VALUES (1, 'a'), (2, 'b');
