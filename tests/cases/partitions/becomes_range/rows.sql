INSERT INTO customer VALUES (1, 'a'), (2, 'b');
INSERT INTO event VALUES (1, 1, '2023-05-05 00:00+00', 'x'), (2, 2, '2024-05-05 00:00+00', NULL), (3, NULL, '2030-01-01 00:00+00', 'z');
