INSERT INTO item VALUES ('a', ROW(1, 'x')), ('b', ROW(2, 'y')), ('c', NULL);
INSERT INTO parent VALUES (1, ROW(1, 'x'));
INSERT INTO child VALUES (2, ROW(2, 'y'));
