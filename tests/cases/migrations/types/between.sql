INSERT INTO "Owner" ("id", "name") VALUES ('00000000-0000-4000-8000-000000000009', 'new');
INSERT INTO "Warehouse" ("id", "location") VALUES ('00000000-0000-4000-8000-000000000003', 'Brno');
-- The second row holds what the old types cannot: the old application meets the nearest value.
INSERT INTO "Item" ("price", "stock", "label", "seenAt", "data", "ownerName", "owner_id") VALUES
  (9.99, 5000000, 'n', '2026-02-07 00:00:00+02', '"text"', 'new', '00000000-0000-4000-8000-000000000009'),
  (0.01, 2147483648, repeat('ž', 120), '2026-02-08', NULL, 'new', '00000000-0000-4000-8000-000000000009');
