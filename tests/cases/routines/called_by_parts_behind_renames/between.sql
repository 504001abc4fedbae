INSERT INTO use (id, unit, n) VALUES (3, 1, 4);
