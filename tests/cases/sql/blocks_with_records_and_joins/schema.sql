CREATE TABLE person (id integer PRIMARY KEY, mail text, state text NOT NULL);
CREATE TABLE visit (id serial PRIMARY KEY, person integer REFERENCES person (id), tenant uuid);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE POLICY visit_read ON visit FOR SELECT USING (true);
DO $$
DECLARE
    v_table text;
    v_column text;
    v_row record;
BEGIN
    SELECT table_name, column_name INTO v_table, v_column FROM information_schema.columns
    WHERE table_name = 'person' AND column_name = 'state';
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I DROP NOT NULL', v_table, v_column);
    SELECT * INTO v_row FROM information_schema.columns WHERE table_name = 'person' AND column_name = 'mail';
    IF v_row.is_nullable = 'YES' THEN
        COMMENT ON COLUMN person.mail IS 'may be missing';
    END IF;
    SELECT conname, contype INTO v_row FROM pg_constraint WHERE conrelid = 'visit'::regclass AND contype = 'f';
    EXECUTE format('ALTER TABLE visit RENAME CONSTRAINT %I TO %I', v_row.conname, v_row.contype::text || '_visit');
    FOR v_row IN
        SELECT t.table_name FROM information_schema.tables t
        LEFT JOIN information_schema.columns c ON c.table_name = t.table_name AND c.column_name = 'tenant'
        WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name IS NULL
    LOOP
        EXECUTE format('ALTER TABLE %I ADD COLUMN tenant uuid', v_row.table_name);
    END LOOP;
    FOR v_row IN
        SELECT c.relname FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN (SELECT tablename FROM pg_policies)
            AND 'visit' = ANY (SELECT tablename FROM pg_tables)
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', v_row.relname);
    END LOOP;
    FOR i IN REVERSE 5..1 BY 2 LOOP
        EXECUTE concat_ws(' ', 'ALTER TABLE visit ADD COLUMN', 'n' || lpad(i::text, 2, '0'), 'integer');
    END LOOP;
    IF EXISTS (SELECT FROM pg_proc WHERE oid = 'public.stamp'::regproc) THEN
        COMMENT ON FUNCTION stamp() IS 'there';
    END IF;
END $$;
