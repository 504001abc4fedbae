SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = 'Draft';
SELECT count(*) = 3 FROM pg_policy WHERE polrelid = '"Note"'::regclass;
