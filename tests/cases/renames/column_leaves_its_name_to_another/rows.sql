INSERT INTO items VALUES (1, 'done', 'large', 10), (2, 'open', NULL, 20);
