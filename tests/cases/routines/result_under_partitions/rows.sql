INSERT INTO reading (id) VALUES (1), (12); INSERT INTO reading VALUES (25, 99);
