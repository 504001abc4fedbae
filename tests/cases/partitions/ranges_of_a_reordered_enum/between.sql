INSERT INTO task VALUES (5, 'low'), (6, 'mid');
