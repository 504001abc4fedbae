INSERT INTO sale (id, day, net) VALUES (2, '2024-07-07', 10), (3, '2023-01-01', 20);
