INSERT INTO person VALUES (1, 'a'), (2, NULL); INSERT INTO account VALUES (1, 'b');
