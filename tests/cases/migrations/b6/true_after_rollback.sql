-- True after the rollback that follows between.sql: the old release sees what it can say.
SELECT count(*) = 7 FROM "Lab";
SELECT count(*) = 30 FROM "LabSession";
SELECT count(*) = 5 FROM "LabSession" WHERE "status" = 'STUCK' AND right("id"::text, 2)::integer IN (1, 2, 7, 31, 32);
SELECT count(*) = 2 FROM "LabSession" WHERE "status" = 'VERIFIED_PASS' AND right("id"::text, 2)::integer IN (4, 34);
SELECT "repoVersion" = 'v2.0' FROM "Lab" WHERE "id" = '10000000-0000-4000-8000-000000000001';
SELECT count(*) = count(DISTINCT "sessionId") FROM "VerificationLog";
