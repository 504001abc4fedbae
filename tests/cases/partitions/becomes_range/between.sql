INSERT INTO event VALUES (9, 1, '2024-06-06 00:00+00', 'between');
