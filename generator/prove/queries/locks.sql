-- The relations that one backend has locked.
SELECT relation::bigint, mode
FROM pg_locks
WHERE pid = %(pid)s AND locktype = 'relation' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
