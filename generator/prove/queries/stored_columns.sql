-- Tables that hold rows, with their columns in order of name, and whether they hold them themselves:
-- the rows of a partition are those of its table, and may move to another one of it.
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attname), c.relkind = 'r'
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
GROUP BY c.relname, c.relkind
ORDER BY c.relname
