-- What the new release and its users do between the migration and its rollback, under either option.
INSERT INTO "User" ("id", "email") VALUES ('00000000-0000-4000-8000-000000000009', 'new@example.org');

-- A new lab, and one that is edited: each gets its version from the trigger.
INSERT INTO "Lab" (
  "id", "title", "epic", "failureClass", "sourceGithubIssueUrl", "repoVersion", "baseRepoUrl", "constraints"
) VALUES (
  '10000000-0000-4000-8000-000000000007', 'New', 'EPIC-B', 'DATA_INTEGRITY',
  'https://example.org/issues/7', 'v1.7', 'https://example.org/repo.git', '{"new": true}'
);
UPDATE "Lab" SET "repoVersion" = 'v2.0' WHERE "id" = '10000000-0000-4000-8000-000000000001';

-- Sessions of the new lab and of the edited one; the client names no version.
INSERT INTO "LabSession" ("id", "userId", "labId", "userForkUrl")
SELECT
  ('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  '00000000-0000-4000-8000-000000000009',
  ('10000000-0000-4000-8000-00000000000' || CASE WHEN n % 2 = 0 THEN 1 ELSE 7 END)::uuid,
  'https://example.org/fork/' || n
FROM generate_series(31, 36) AS n;

-- Old and new sessions fail, pass and get stuck.
UPDATE "LabSession" SET "status" = 'FAILED' WHERE right("id"::text, 2)::integer IN (1, 2, 7, 31, 32);
UPDATE "LabSession" SET "status" = 'STUCK' WHERE right("id"::text, 2)::integer IN (3, 33);
UPDATE "LabSession" SET "status" = 'VERIFIED_PASS' WHERE right("id"::text, 2)::integer IN (4, 34);

INSERT INTO "ResumeBullet" ("id", "sessionId", "bulletText", "atsKeywords") VALUES
  ('40000000-0000-4000-8000-000000000003', '20000000-0000-4000-8000-000000000034', 'New', '{x}');
INSERT INTO "AuditLog" ("id", "actorId", "action", "createdAt") VALUES
  ('50000000-0000-4000-8000-000000000003', 'system', 'between', '2026-02-07 00:00:00');
