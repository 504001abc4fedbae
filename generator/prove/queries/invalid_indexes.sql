-- What an interrupted CREATE or DROP INDEX CONCURRENTLY leaves behind.
SELECT c.relname
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE NOT i.indisvalid AND c.relnamespace = %(schema)s::regnamespace
ORDER BY 1
