INSERT INTO note VALUES (2, 'x');
