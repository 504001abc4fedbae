INSERT INTO place VALUES (1, 'a'), (2, NULL);
INSERT INTO city VALUES (11, 'b', 'x'), (12, NULL, NULL), (13, 'd', 'y');
