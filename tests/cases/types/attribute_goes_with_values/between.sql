INSERT INTO person VALUES (5, ROW('New St', 'Bergen'), 5);
INSERT INTO stay VALUES (4, ROW('2025-01-01'), NULL), (5, ROW('2025-01-01'), ARRAY[ROW('2024-02-02')]::span[]);
INSERT INTO visit VALUES (ROW('2026-01-01'), 'three');
UPDATE ware SET price.since = '2024-02-02' WHERE id = 1;
INSERT INTO ware VALUES (3, ROW(3, '2025-05-05'));
