INSERT INTO task VALUES (9, 'lost', '1', 'a');
