SELECT count(*) = 3 FROM pg_class WHERE relname IN ('u', 'v', 'w') AND relowner = 'keeper'::regrole;
SELECT count(*) = 2 FROM pg_proc WHERE proname IN ('f', 'g') AND proowner = 'keeper'::regrole;
SELECT typowner = 'keeper'::regrole FROM pg_type WHERE typname = 'mood';
SELECT NOT has_table_privilege('keeper', 'w', 'DELETE') AND has_table_privilege('keeper', 'w', 'INSERT');
