-- True after the migration under this option.
SELECT count(*) = 12 FROM "VerificationAttempt" a JOIN "VerificationLog" l ON (l."id", l."prDiff") = (a."id", a."logs" ->> 'prDiff');
SELECT array_agg(right("sessionId"::text, 2) ORDER BY "sessionId") = '{19,21,23}' FROM "VerificationAttempt" WHERE "result" = 'PASS';
