INSERT INTO person VALUES
  (1, 'a', ROW('s', 'z', 1), ARRAY[ROW('s', 'w', 2), NULL]::addr[], ROW(ROW('x', 'y', 3), 'p'), ROW('o', 'q', NULL)),
  (2, NULL, NULL, NULL, ROW(NULL, 'p'), NULL),
  (3, NULL, ROW(NULL, 'it''s', NULL), '{}', NULL, ROW('o', '', 1));
