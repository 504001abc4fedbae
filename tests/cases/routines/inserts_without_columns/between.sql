INSERT INTO note VALUES (3, 'y', 4);
SELECT put(4, 'z');
