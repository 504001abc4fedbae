INSERT INTO job VALUES (1, 'low'), (2, 'mid'), (3, 'top'), (4, 'high');
