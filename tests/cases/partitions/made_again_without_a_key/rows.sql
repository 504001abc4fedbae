INSERT INTO items VALUES (1, '2024-01-01', 'a', 'x'), (2, '2024-01-02', 'b', NULL);
