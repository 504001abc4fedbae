INSERT INTO u VALUES (1, 'a'), (2, 'b'); INSERT INTO v VALUES (1, 'a'), (2, 'b');
