INSERT INTO task VALUES (3, 'low');
