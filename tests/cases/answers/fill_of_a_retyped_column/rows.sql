INSERT INTO task VALUES (1, 'open', ' 7', 'a'), (2, NULL, NULL, NULL), (3, 'done', '0', 'none');
INSERT INTO note VALUES ('open', '01'), (NULL, NULL), (NULL, '7'), (NULL, NULL);
INSERT INTO part VALUES (1, '05'), (2, NULL);
