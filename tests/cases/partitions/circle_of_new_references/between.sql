INSERT INTO a VALUES (2, 2), (3, 2);
INSERT INTO b VALUES (1, 1, 1), (2, 2, 2);
UPDATE a SET b_id = 1 WHERE id = 1;
UPDATE a SET b_id = 2 WHERE id = 2;
