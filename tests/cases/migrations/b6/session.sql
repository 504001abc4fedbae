-- The application's statements of every day, which both releases make: through triggers, with the enum.
INSERT INTO "LabSession" ("id", "userId", "labId", "userForkUrl")
VALUES ('20000000-0000-4000-8000-0000000000ff', '00000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'f');
UPDATE "LabSession" SET "status" = 'STUCK' WHERE "id" = '20000000-0000-4000-8000-0000000000ff';
UPDATE "LabSession" SET "status" = 'VERIFIED_PASS', "lastActivityAt" = now() WHERE "id" = '20000000-0000-4000-8000-0000000000ff';
SELECT "status", count("id") FROM "LabSession" GROUP BY "status";
INSERT INTO "Lab" ("id", "title", "epic", "failureClass", "sourceGithubIssueUrl", "repoVersion", "baseRepoUrl", "constraints")
VALUES ('10000000-0000-4000-8000-0000000000ff', 't', 'e', 'RESOURCE_LEAK', 's', 'r', 'b', '{}');
SELECT l."id", l."failureClass", s."status" FROM "Lab" l LEFT JOIN "LabSession" s ON s."labId" = l."id";
SELECT "id", "sessionId", "commitSha", "verifiedAt" FROM "VerificationLog";
INSERT INTO "AuditLog" ("id", "actorId", "action") VALUES ('50000000-0000-4000-8000-0000000000ff', 'a', 'b');
