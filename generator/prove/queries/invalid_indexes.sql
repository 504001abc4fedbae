-- What an interrupted CREATE or DROP INDEX CONCURRENTLY leaves behind.
SELECT c.relname
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
-- One of a partitioned table is not valid while a partition has no part of it.
WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.relnamespace = %(schema)s::regnamespace
ORDER BY 1
