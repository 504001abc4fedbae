-- Extensions whose objects stand in the schema; they belong to the database, not to the schema.
SELECT 'extension ' || e.extname, e.extversion
FROM pg_extension e
WHERE e.extnamespace = %(schema)s::regnamespace
