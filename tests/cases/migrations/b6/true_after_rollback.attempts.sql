-- True after the rollback under this option: the audit table is as it was.
SELECT count(*) = 12 FROM "VerificationLog";
