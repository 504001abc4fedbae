INSERT INTO job VALUES (5, 'high');
