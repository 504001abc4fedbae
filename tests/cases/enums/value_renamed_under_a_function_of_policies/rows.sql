INSERT INTO note VALUES (1, 'low'), (2, 'high');
