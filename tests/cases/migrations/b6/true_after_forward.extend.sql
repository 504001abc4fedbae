-- True after the migration under this option.
SELECT count(*) = 12 AND bool_and("createdAt" = "verifiedAt" AND "logs" ->> 'ciOutput' = "ciOutput") FROM "VerificationLog";
SELECT array_agg(right("sessionId"::text, 2) ORDER BY "sessionId") = '{19,21,23}' FROM "VerificationLog" WHERE "result" = 'PASS';
