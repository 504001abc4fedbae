INSERT INTO seat VALUES (1, 'a', NULL), (2, 'a', NULL), (3, NULL, NULL), (4, 'b', 'x'); INSERT INTO badge VALUES (1, NULL), (2, 'q'), (3, NULL);
