INSERT INTO slot VALUES (3, 'nowhere');
