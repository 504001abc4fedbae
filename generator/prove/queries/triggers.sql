-- Triggers that somebody made, and when they fire: O always, D never, R and A by replication role.
SELECT 'trigger ' || c.relname || '.' || t.tgname,
       pg_get_triggerdef(t.oid) || ' enabled ' || t.tgenabled::text
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384 AND NOT t.tgisinternal
