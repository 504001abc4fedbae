INSERT INTO bill VALUES (1, true, '2026-01-31'), (2, false, NULL);
INSERT INTO share VALUES (1, 33.33, 66.67), (2, 7.1, 92.9);
