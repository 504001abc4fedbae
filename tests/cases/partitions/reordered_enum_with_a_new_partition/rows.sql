INSERT INTO task VALUES (1, 'low', 1), (2, 'mid', 2), (3, 'high', NULL);
