CREATE VIEW keys AS
SELECT coalesce(con.contype, 'i') AS kind, idx.indexname, pg_get_constraintdef(con.oid) AS definition,
    con.conkey[1] AS first, con.conname || '_x' AS longer
FROM pg_indexes idx
LEFT JOIN (
    SELECT con.oid, con.conname, con.contype, con.conkey, sch.nspname
    FROM pg_constraint con
    JOIN pg_class tab ON tab.oid = con.conrelid
    JOIN pg_catalog.pg_namespace sch ON sch.oid = tab.relnamespace
    WHERE con.contype IN ('p', 'u') AND tab.relkind = ANY ('{r,p}')
) con ON con.nspname = idx.schemaname AND con.conname = idx.indexname;
CREATE VIEW busy AS
SELECT pid, now() - query_start AS age, usename::text, state <> 'idle' AS works
FROM pg_stat_activity
WHERE datname = current_database() AND backend_type IN ('client backend', 'walsender');
CREATE VIEW optional AS
SELECT table_name || $$.$$ || column_name AS name, is_nullable = 'YES' AS optional
FROM information_schema.columns
WHERE table_schema IN ('a', 'b') AND data_type <> 'x' AND character_maximum_length > 5;
CREATE TABLE pg_like (contype text, reltuples integer);
CREATE VIEW plain AS SELECT contype FROM pg_like WHERE contype IN ('p', 'u');
