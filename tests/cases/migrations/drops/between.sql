-- New rows have never had the columns that went; an owner and a pet are deleted.
INSERT INTO "Owner" ("id", "name", "nick") VALUES
  ('00000000-0000-4000-8000-000000000009', 'New', 'n');
INSERT INTO "Pet" ("ownerId", "name", "tags") VALUES
  ('00000000-0000-4000-8000-000000000009', 'Rex', '{x}');
UPDATE "Owner" SET "nick" = 'other' WHERE "name" = 'Ada';
