INSERT INTO chart VALUES (1, '1000', 'Cash'), (2, '1200', NULL);
