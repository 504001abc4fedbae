INSERT INTO task VALUES (1, 'low'), (2, 'mid'), (3, 'high'), (4, 'top');
