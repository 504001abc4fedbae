INSERT INTO item VALUES (1, 'b'), (2, 'green');
