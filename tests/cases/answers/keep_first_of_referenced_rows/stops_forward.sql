INSERT INTO note VALUES (9, 1, 'of a duplicate');
