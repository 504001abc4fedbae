-- Tables that hold rows of their own, with their columns in order of name.
SELECT c.relname, array_agg(a.attname::text ORDER BY a.attname)
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'r'
GROUP BY c.relname
ORDER BY c.relname
