INSERT INTO person VALUES (1, ROW('Main St', 7, 'Kiel'), 1), (2, NULL, 2), (3, ROW(NULL, 8, NULL), 3), (4, ROW('a "b", c', NULL, ''), 4);
INSERT INTO stay VALUES
    (1, ROW('2024-01-01', 'first'), ARRAY[ROW('2020-01-01', 'a'), NULL, ROW(NULL, 'b')]::span[]),
    (2, ROW(NULL, NULL), '{}'),
    (3, ROW(NULL, 'x'), ARRAY[ROW(NULL, 'y')]::span[]);
INSERT INTO visit VALUES (ROW('2024-01-01', 'x'), 'one'), (ROW('2024-01-01', 'y'), 'two'), (NULL, 'two');
INSERT INTO ware VALUES (1, ROW(1.50, 'kg')), (2, ROW(NULL, 'm'));
