CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE person (id bigint PRIMARY KEY, mail text NOT NULL, seen timestamptz, mood mood);
CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint REFERENCES person (id), at timestamptz);
CREATE INDEX visit_at ON visit (at);
CREATE VIEW mails AS SELECT mail FROM person;
CREATE TABLE log (id integer NOT NULL) PARTITION BY HASH (id);
DO $$
DECLARE
    r record;
    t text;
    q text := 'SELECT tablename FROM pg_tables WHERE schemaname = $1 AND tablename <> $2';
BEGIN
    -- Columns by the name of their type, of PostgreSQL's own too.
    FOR r IN
        SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        JOIN pg_type y ON y.oid = a.atttypid
        WHERE y.typname = 'timestamptz' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT now()', r.relname, r.attname);
    END LOOP;
    -- Types without those of relations and of arrays.
    FOR t IN
        SELECT y.typname FROM pg_type y JOIN pg_namespace n ON n.oid = y.typnamespace
        WHERE n.nspname = 'public' AND left(y.typname, 1) <> '_'
            AND (y.typrelid = 0 OR (SELECT c.relkind = 'c' FROM pg_class c WHERE c.oid = y.typrelid))
    LOOP
        EXECUTE format('COMMENT ON TYPE %I IS ''one''', t);
    END LOOP;
    FOR r IN
        SELECT tc.table_name, kcu.column_name FROM information_schema.table_constraints tc
        JOIN information_schema.key_column_usage kcu USING (constraint_name, table_schema)
        WHERE tc.constraint_type = 'FOREIGN KEY'
    LOOP
        EXECUTE format('CREATE INDEX ON %I (%I)', r.table_name, r.column_name);
    END LOOP;
    FOR r IN
        SELECT n.nspname, c.relname, CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS kind,
            CASE WHEN c.relkind = 'p' THEN 'parts' END AS said
        FROM pg_class c CROSS JOIN pg_namespace n
        WHERE n.oid = c.relnamespace AND n.nspname = 'public' AND c.relkind = ANY (ARRAY['r', 'p', 'v'])
    LOOP
        EXECUTE format('COMMENT ON %s %I.%I IS %L', r.kind, r.nspname, r.relname, coalesce(r.said, r.relname));
    END LOOP;
    FOR t IN
        SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = 'visit'::regclass AND NOT i.indisprimary AND pg_get_indexdef(i.indexrelid) LIKE '%(at)'
    LOOP
        EXECUTE format('ALTER INDEX %I RENAME TO %I', t, t || '_idx');
    END LOOP;
    FOR t IN
        SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'
        EXCEPT SELECT viewname FROM pg_views
        INTERSECT SELECT unnest(ARRAY['mails', 'none'])
    LOOP
        EXECUTE format('ALTER TABLE %I ADD COLUMN %I integer', t, t || '_number');
    END LOOP;
    FOR t IN EXECUTE q USING 'public', 'log' LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    END LOOP;
    FOR r IN SELECT 'log' AS whole, 'log_' || generate_series(0, 3) AS part LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 4, REMAINDER %s)', r.part, r.whole, right(r.part, 1));
    END LOOP;
    FOR t IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('CREATE TABLE %I.made (id integer)', t);
    END LOOP;
END $$;
