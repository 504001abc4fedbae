INSERT INTO ware VALUES (1, 'A', 12), (2, 'a', 24), (3, NULL, 1), (4, 'B', NULL);
INSERT INTO label VALUES (1, 'x', 'y'), (2, NULL, NULL);
INSERT INTO shelf VALUES (1, 'left');
