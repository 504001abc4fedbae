INSERT INTO reading VALUES (NULL, '2026-01-05Z', 1, NULL, 'n1'), ('a', '2025-05-05Z', 2, 's', NULL), ('a', '2027-05-05Z', 2, NULL, 'n2');
