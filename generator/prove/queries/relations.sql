-- What pg_locks counts as a relation: tables, views, sequences, and indexes with their table.
SELECT c.relname, c.oid, coalesce(i.indrelid, 0), pg_relation_filenode(c.oid), c.relkind::text
FROM pg_class c
LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'i', 'I')
ORDER BY c.relname
