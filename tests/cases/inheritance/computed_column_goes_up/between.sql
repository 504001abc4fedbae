INSERT INTO heir (id, total, a) VALUES (5, 7, 1);
UPDATE base SET total = 1 WHERE id = 1;
