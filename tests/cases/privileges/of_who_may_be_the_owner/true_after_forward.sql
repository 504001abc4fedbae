SELECT has_table_privilege((SELECT relowner FROM pg_class WHERE oid = 't'::regclass), 't', 'SELECT, INSERT');
SELECT has_sequence_privilege((SELECT relowner FROM pg_class WHERE oid = 's'::regclass), 's', 'USAGE');
SELECT NOT has_table_privilege('pg_monitor', 't', 'DELETE');
