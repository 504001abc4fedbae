SELECT count(*) = 3 FROM pg_class WHERE relname IN ('u', 'v', 'w') AND relowner = 'warden'::regrole;
SELECT count(*) = 2 FROM pg_proc WHERE proname IN ('f', 'g') AND proowner = 'warden'::regrole;
SELECT typowner = 'warden'::regrole FROM pg_type WHERE typname = 'mood';
SELECT NOT has_table_privilege('warden', 'w', 'DELETE') AND has_table_privilege('warden', 'w', 'INSERT');
