INSERT INTO item VALUES (1, 'a', 'A', 'b', 'c'), (2, NULL, NULL, NULL, NULL), (3, '', '', '', '');
INSERT INTO part VALUES ('a', 1), ('A', 2), ('Z', 3), ('', 4);
