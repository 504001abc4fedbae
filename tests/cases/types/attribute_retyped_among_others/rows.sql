INSERT INTO t VALUES (1, ROW(5, 'x, "y"', '2024-01-02')), (2, NULL), (3, ROW(NULL, NULL, NULL)), (4, ROW(7, NULL, NULL));
INSERT INTO keyless VALUES (ROW(5, 'x', '2024-01-02'), 1), (ROW(5, 'y', '2024-01-02'), 2), (NULL, 3), (DEFAULT, 4);
INSERT INTO parent VALUES (1, ROW(5, 'x', NULL));
INSERT INTO child VALUES (2, ROW(6, 'y', NULL));
