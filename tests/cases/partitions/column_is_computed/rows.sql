INSERT INTO sale (id, day, net, gross) VALUES (1, '2023-05-05', 100, 119), (1, '2024-05-05', 200, NULL), (7, '2024-06-06', NULL, 5);
