INSERT INTO "Owner" ("id", "name") VALUES ('00000000-0000-4000-8000-000000000009', 'new');
INSERT INTO "Warehouse" ("id", "location") VALUES ('00000000-0000-4000-8000-000000000003', 'Brno');
INSERT INTO "Item" ("price", "stock", "label", "seenAt", "data", "ownerName", "owner_id") VALUES
  (9.99, 5000000, 'n', '2026-02-07 00:00:00+02', '"text"', 'new', '00000000-0000-4000-8000-000000000009');
