INSERT INTO event VALUES (1, '2026-01-01', 'x', 2); INSERT INTO name VALUES (1, 'a'), (2, NULL); INSERT INTO alike VALUES (1, 'a');
