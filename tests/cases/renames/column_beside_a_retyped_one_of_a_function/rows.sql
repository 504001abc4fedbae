INSERT INTO stock VALUES (1, '4', 'a'), (2, '07', NULL);
