-- True after the migration.
SELECT count(*) = 6 AND bool_and("version" = 1) FROM "LabVersion";
SELECT count(*) = 24 FROM "LabSession" JOIN "LabVersion" v ON v."id" = "labVersionId" AND v."labId" = "LabSession"."labId";
SELECT count(*) = 6 AND bool_and("status" = 'VERIFIED_PASS') FROM "LabSession" WHERE "completedAt" IS NOT NULL;
SELECT "completedAt" = "lastActivityAt" FROM "LabSession" WHERE "id" = '20000000-0000-4000-8000-000000000024';
