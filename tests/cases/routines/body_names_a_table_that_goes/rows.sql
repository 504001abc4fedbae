INSERT INTO job VALUES (1, 'one'), (2, 'two');
