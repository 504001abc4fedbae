INSERT INTO task VALUES (4, 'low', 9);
