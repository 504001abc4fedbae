SELECT "age" = 0 AND "note" IS NULL FROM "Owner" WHERE "name" = 'New';
SELECT count(*) = 3 FROM "Visit";
