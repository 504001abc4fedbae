SELECT count(*) = 3 FROM pg_inherits AS i WHERE i.inhparent = '"Event"'::regclass;
SELECT relpersistence = 'u' AND relreplident = 'd' FROM pg_class WHERE relname = 'Child';
SELECT relreplident = 'f' AND reloptions = '{autovacuum_enabled=false}' FROM pg_class WHERE relname = 'Note';
SELECT has_table_privilege('public', '"Event"', 'INSERT') AND NOT has_column_privilege('public', '"Note"', 'body', 'SELECT');
SELECT has_function_privilege('public', 'answer()', 'EXECUTE');
