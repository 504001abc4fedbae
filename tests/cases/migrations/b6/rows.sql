-- The platform before B6: every table holds rows, sessions stand in every status, some with a log.
-- Awkward on purpose: nulls, empty and long texts, quotes, newlines, letters beyond ASCII, extremes.
INSERT INTO "User" ("id", "email", "githubId", "role", "icprScore") VALUES
  ('00000000-0000-4000-8000-000000000001', 'ada@example.org', 'ada', 'CANDIDATE', 0),
  ('00000000-0000-4000-8000-000000000002', 'o''brien+"quoted"@example.org', NULL, 'ADMIN', 2147483647),
  ('00000000-0000-4000-8000-000000000003', 'žofie@příklad.cz', 'žofie', 'RECRUITER', -2147483648),
  ('00000000-0000-4000-8000-000000000004', '', '', 'CANDIDATE', -1),
  ('ffffffff-ffff-ffff-ffff-ffffffffffff', repeat('x', 10000), '日本語', 'CANDIDATE', 7);

INSERT INTO "Account" (
  "id", "userId", "type", "provider", "providerAccountId",
  "refresh_token", "access_token", "expires_at", "token_type", "scope", "id_token", "session_state"
) VALUES
  ('cjld2cjxh0000qzrmn831i7rn', '00000000-0000-4000-8000-000000000001', 'oauth', 'github', '1',
   NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('cjld2cjxh0001qzrmn831i7rn', '00000000-0000-4000-8000-000000000001', 'oauth', 'gitlab', '1',
   'r', 'a', 2147483647, 'bearer', 'read:user user:email', E'line\nline', ''),
  ('', '00000000-0000-4000-8000-000000000002', '', '', '', '', '', 0, '', '', '', '');

INSERT INTO "Session" ("id", "sessionToken", "userId", "expires") VALUES
  ('s1', 'token-1', '00000000-0000-4000-8000-000000000001', '2026-03-01 00:00:00.001'),
  ('s2', 'token''2', '00000000-0000-4000-8000-000000000003', 'infinity');

INSERT INTO "VerificationToken" ("identifier", "token", "expires") VALUES
  ('ada@example.org', 'one', '2026-02-07 12:00:00'),
  ('ada@example.org', 'two', '-infinity'),
  ('', E'\\x00', '0001-01-01 00:00:00');

INSERT INTO "Lab" (
  "id", "title", "epic", "failureClass", "sourceGithubIssueUrl", "repoVersion", "baseRepoUrl", "constraints"
)
SELECT
  ('10000000-0000-4000-8000-00000000000' || n)::uuid, title, 'EPIC-B', class::"FailureClass",
  'https://example.org/issues/' || n, 'v1.' || n, 'https://example.org/repo.git', constraints::jsonb
FROM (VALUES
  (1, 'A leak', 'RESOURCE_LEAK', '{"minutes": 60}'),
  (2, 'It''s "corrupt"; -- really', 'STATE_CORRUPTION', '{}'),
  (3, E'Two\nlines\tand a tab', 'RENDERING_FAILURE', '[]'),
  (4, 'Čtvrtý', 'SECURITY_EXPOSURE', 'null'),
  (5, '', 'PERFORMANCE_DEGRADATION', '{"nested": {"a": [1, 2.50, "ž"], "b": null}}'),
  (6, '$$dollar$$ \backslash', 'DATA_INTEGRITY', '"text"')
) AS labs (n, title, class, constraints);

-- Lab 6 has no session.  The guard lets sessions in as IN_PROGRESS only; they move on from there.
INSERT INTO "LabSession" ("id", "userId", "labId", "userForkUrl", "previewUrl", "startedAt", "lastActivityAt")
SELECT
  ('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  ('00000000-0000-4000-8000-00000000000' || 1 + n % 4)::uuid,
  ('10000000-0000-4000-8000-00000000000' || 1 + n % 5)::uuid,
  'https://example.org/fork/' || n,
  CASE WHEN n % 3 = 0 THEN 'https://example.org/preview/' || n END,
  timestamp '2026-01-01 08:00:00' + n * interval '1 hour 1 millisecond',
  timestamp '2026-01-02 08:00:00' + n * interval '1 hour 7 milliseconds'
FROM generate_series(1, 24) AS n;

UPDATE "LabSession" SET "status" = 'STUCK' WHERE right("id"::text, 2)::integer BETWEEN 7 AND 12;
UPDATE "LabSession" SET "status" = 'DEFERRED' WHERE right("id"::text, 2)::integer BETWEEN 13 AND 18;
UPDATE "LabSession" SET "status" = 'VERIFIED_PASS' WHERE right("id"::text, 2)::integer BETWEEN 19 AND 24;

-- A log for every second session, in each status; 24 has passed without one.
INSERT INTO "VerificationLog" ("id", "sessionId", "commitSha", "prDiff", "ciOutput", "verifiedAt")
SELECT
  ('30000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  ('20000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
  md5(n::text) || '00000000',
  CASE n WHEN 1 THEN '' WHEN 3 THEN E'--- a\n+++ b\n@@ "quotes" ''n'' \\ back\\slash\t' ELSE 'diff ' || n END,
  CASE n WHEN 5 THEN repeat('žluťoučký kůň ', 5000) WHEN 7 THEN '{"not": "json' ELSE 'ok ' || n END,
  timestamp '2026-01-03 08:00:00.999' + n * interval '1 minute'
FROM generate_series(1, 23, 2) AS n;

INSERT INTO "ResumeBullet" ("id", "sessionId", "bulletText", "atsKeywords") VALUES
  ('40000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000019', 'Fixed a leak', '{}'),
  ('40000000-0000-4000-8000-000000000002', '20000000-0000-4000-8000-000000000020', 'Čeština',
   ARRAY['c', 'with "quotes", and comma', NULL, '']);

INSERT INTO "AuditLog" ("id", "userId", "actorId", "action", "metadata", "createdAt") VALUES
  ('50000000-0000-4000-8000-000000000001', NULL, 'system', 'boot', NULL, '2026-01-01 00:00:00'),
  ('50000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000002', 'o''brien', '',
   '{"k": "v", "list": [null, true]}', '2026-01-01 00:00:00.001');
