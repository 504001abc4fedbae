INSERT INTO a VALUES (3, 'x', 1), (4, 'y', 2), (5, 'z', 3);
INSERT INTO b VALUES (3, 'x', 1), (4, 'y', 2), (5, 'z', 3);
