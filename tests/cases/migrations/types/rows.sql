INSERT INTO "Item" ("price", "stock", "label", "seenAt", "data", "flags", "junk", "ownerName") VALUES
  ('1.50', 2147483647, repeat('ž', 80), '2026-02-06 12:00:00.123', NULL, NULL, NULL, 'ada'),
  ('-7,25', -1, '', '1970-01-01', '{"not": "parsed"}', '{"a b",NULL}', NULL, 'o''brien'),
  ('0', 0, 'x', 'infinity', '', '{}', NULL, 'ada');
INSERT INTO "Depot" ("id", "place") VALUES
  ('00000000-0000-4000-8000-000000000001', 'Praha'), ('00000000-0000-4000-8000-000000000002', '');
