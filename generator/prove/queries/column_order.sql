-- The order of each table's columns: a column that is dropped and added again moves to the end.
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c')
  AND a.attnum > 0 AND NOT a.attisdropped
GROUP BY c.relname
