INSERT INTO reading VALUES ('b', '2026-06-05Z', 4, 'ms', NULL), ('b', '2028-06-05Z', 4, 'ms', 9);
