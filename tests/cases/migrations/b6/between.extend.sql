-- Several attempts of one session: of sessions that had a log, of sessions that had none, and of new
-- ones; some still in the old release's words.
INSERT INTO "VerificationLog" ("id", "sessionId", "commitSha", "result", "logs", "createdAt")
SELECT
  ('60000000-0000-4000-8000-' || lpad((10 * s + n)::text, 12, '0'))::uuid,
  ('20000000-0000-4000-8000-' || lpad(s::text, 12, '0'))::uuid,
  md5((10 * s + n)::text),
  (CASE WHEN n = 3 THEN 'PASS' ELSE 'FAIL' END)::"AttemptResult",
  jsonb_build_object('step', n, 'text', E'quote '' and\nnewline ž', 'null', NULL),
  timestamp '2026-02-07 08:00:00' + n * interval '1 minute'
FROM unnest(ARRAY[1, 2, 4, 31, 34]) AS s, generate_series(1, 3) AS n;
INSERT INTO "VerificationLog" ("id", "sessionId", "commitSha", "prDiff", "ciOutput", "result", "logs") VALUES
  ('60000000-0000-4000-8000-ffffffffffff', '20000000-0000-4000-8000-000000000033', '', 'd', 'o', 'FAIL', '{}');
