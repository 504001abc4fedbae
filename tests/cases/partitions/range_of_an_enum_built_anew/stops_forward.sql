INSERT INTO job VALUES (4, 'high');
