INSERT INTO note VALUES (3, 'lowest');
