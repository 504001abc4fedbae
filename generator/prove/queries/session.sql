-- What a session carries from one transaction to the next: who it is, its settings, what it has made
-- for itself, and the advisory locks that it goes on holding.
SELECT 'role', current_user::text
UNION ALL
SELECT 'setting ' || name, setting FROM pg_settings WHERE source = 'session' AND name <> 'lock_timeout'
UNION ALL
SELECT 'advisory lock', concat_ws(' ', classid, objid, objsubid, mode)
FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
UNION ALL
SELECT 'temporary ' || relname, relkind::text
FROM pg_class WHERE relpersistence = 't' AND relnamespace = pg_my_temp_schema()
UNION ALL
SELECT 'prepared statement ' || name, statement FROM pg_prepared_statements
UNION ALL
SELECT 'cursor ' || name, statement FROM pg_cursors WHERE is_holdable
UNION ALL
SELECT 'channel', pg_listening_channels()
