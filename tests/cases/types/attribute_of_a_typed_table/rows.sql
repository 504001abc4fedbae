INSERT INTO account VALUES (1, ROW(1, 'a'), 3);
INSERT INTO typed VALUES (1, 'b');
