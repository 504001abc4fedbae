INSERT INTO account VALUES (2, 'a');
