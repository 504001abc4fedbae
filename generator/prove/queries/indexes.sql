-- Indexes, those behind constraints too.  An index that is not valid is what an interrupted
-- CREATE INDEX CONCURRENTLY leaves.
SELECT 'index ' || c.relname,
       concat_ws(' ',
           pg_get_indexdef(i.indexrelid),
           CASE WHEN NOT i.indisvalid THEN 'INVALID' END,
           CASE WHEN NOT i.indisready THEN 'NOT READY' END,
           CASE WHEN NOT i.indimmediate THEN 'DEFERRABLE' END,
           (SELECT 'PART OF ' || inhparent::regclass FROM pg_inherits WHERE inhrelid = i.indexrelid),
           CASE WHEN i.indisclustered THEN 'CLUSTERED' END,
           CASE WHEN i.indisreplident THEN 'REPLICA IDENTITY' END,
           'tablespace ' || t.spcname)
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
WHERE c.relnamespace = %(schema)s::regnamespace AND c.oid >= 16384
