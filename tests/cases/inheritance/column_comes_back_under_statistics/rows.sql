INSERT INTO area VALUES (1, 7), (2, 8);
INSERT INTO town VALUES (3, 9, 'Kiel', NULL), (4, 11, 'Bern', 'x');
