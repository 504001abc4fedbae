-- True after the rollback under this option: one log for each session that had or got one, the first.
SELECT count(*) = 17 FROM "VerificationLog";
SELECT "id" = '30000000-0000-4000-8000-000000000001' AND "prDiff" = '' FROM "VerificationLog" WHERE "sessionId" = '20000000-0000-4000-8000-000000000001';
SELECT "id" = '60000000-0000-4000-8000-000000000021' AND "prDiff" = '' FROM "VerificationLog" WHERE "sessionId" = '20000000-0000-4000-8000-000000000002';
