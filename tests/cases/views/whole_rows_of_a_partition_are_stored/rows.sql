INSERT INTO account VALUES (1, 'a');
INSERT INTO heir VALUES (1, 'b');
