INSERT INTO staff VALUES
    (1, ROW('a', ROW('s', 'z', 'DE'), ARRAY[ROW('s', 'z', 'DE'), NULL, ROW(NULL, NULL, 'FR')]::geo."Addr"[], 3),
        ARRAY[ROW('a', ROW('s', 'z', 'DE'), NULL, 3), NULL]::person[], ROW('s', 'z', 'DE')),
    (2, NULL, NULL, NULL),
    (3, ROW(NULL, NULL, '{}', NULL), '{}', ROW(NULL, NULL, 'IT'));
INSERT INTO visit VALUES
    (ROW('a', ROW('s', 'z', 'DE'), NULL, 3), 1), (ROW('a', ROW('s', 'z', 'FR'), NULL, 3), 2), (NULL, 2);
INSERT INTO box VALUES (1, ROW(ROW(1, 'x'), 2)), (2, NULL);
INSERT INTO other VALUES (1, NULL);
