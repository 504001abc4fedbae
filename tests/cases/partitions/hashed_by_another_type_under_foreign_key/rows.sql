INSERT INTO log VALUES (1, 'a'), (2, 'b');
INSERT INTO note VALUES (1, '2'), (2, NULL);
