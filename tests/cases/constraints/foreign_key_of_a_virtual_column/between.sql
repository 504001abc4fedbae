INSERT INTO m VALUES (4, 'a', 4); UPDATE m SET data = 4 WHERE id = 3;
