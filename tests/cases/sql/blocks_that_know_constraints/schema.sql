CREATE SCHEMA store;
CREATE TABLE store.keeper (id integer PRIMARY KEY);
CREATE TABLE part (
    id serial PRIMARY KEY,
    state text DEFAULT 'new' CHECK (state IN ('new', 'worn')),
    code varchar(12) UNIQUE,
    keeper integer REFERENCES store.keeper (id),
    size integer CHECK (size > 0)
);
CREATE TABLE note (id integer, part integer REFERENCES part (id) ON DELETE CASCADE, words text, UNIQUE (part, words));
CREATE INDEX note_words ON note (words);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
CREATE POLICY note_read ON note FOR SELECT USING (true);
CREATE POLICY note_write ON note AS RESTRICTIVE FOR UPDATE USING (id > 0) WITH CHECK (id > 1);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamped BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION stamp();
DO $$
DECLARE
    v_name text;
    v_row record;
BEGIN
    SELECT conname INTO v_name FROM pg_constraint
    WHERE conrelid = 'public.part'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) ILIKE '%STATE%' LIMIT 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the states are checked nowhere';
    END IF;
    EXECUTE format('ALTER TABLE public.part DROP CONSTRAINT %I', v_name);
    ALTER TABLE part ADD CONSTRAINT part_state CHECK (state IN ('new', 'worn', 'gone'));
    FOR v_row IN
        SELECT c.conname FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.confrelid = 'store.keeper'::regclass AND a.attname = 'keeper' AND c.confdeltype = 'a'
    LOOP
        EXECUTE format('ALTER TABLE part DROP CONSTRAINT %I', v_row.conname);
        EXECUTE format(
            'ALTER TABLE part ADD CONSTRAINT %I FOREIGN KEY (keeper) REFERENCES store.keeper (id) ON DELETE SET NULL',
            v_row.conname
        );
    END LOOP;
    SELECT conname INTO v_name FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE t.relname = 'part' AND c.contype = 'u'
        AND EXISTS (SELECT 1 FROM unnest(c.conkey) k JOIN pg_attribute a ON a.attnum = k AND a.attrelid = t.oid WHERE a.attname = 'code');
    EXECUTE 'ALTER TABLE part DROP CONSTRAINT ' || quote_ident(v_name);
    SELECT conname INTO v_name FROM pg_constraint
    WHERE conrelid = 'note'::regclass AND pg_get_constraintdef(oid) = 'UNIQUE (part, words)';
    EXECUTE format('ALTER TABLE note RENAME CONSTRAINT %I TO note_once', v_name);
    IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'note'::regclass AND pg_get_constraintdef(oid) = 'FOREIGN KEY (part) REFERENCES part(id) ON DELETE CASCADE') THEN
        COMMENT ON COLUMN note.part IS 'goes with it';
    END IF;
END $$;
DO $$
DECLARE
    v_row record;
    v_kind text;
BEGIN
    FOR v_row IN SELECT policyname, cmd, permissive FROM pg_policies WHERE tablename = 'note' AND with_check IS NOT NULL LOOP
        EXECUTE format('COMMENT ON POLICY %I ON note IS %L', v_row.policyname, v_row.cmd || ' ' || v_row.permissive);
    END LOOP;
    FOR v_row IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT rowsecurity LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', v_row.tablename);
    END LOOP;
    FOR v_row IN
        SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE p.proname = 'stamp' AND p.proconfig IS NULL AND NOT t.tgisinternal
    LOOP
        EXECUTE format('ALTER TABLE %I DISABLE TRIGGER %I', v_row.relname, v_row.tgname);
    END LOOP;
    IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE tablename = 'note' AND indexdef LIKE '%(part)%') THEN
        CREATE INDEX note_part ON note (part);
    END IF;
    PERFORM 1 FROM information_schema.columns WHERE table_name = 'part' AND column_name = 'nothing';
    IF FOUND THEN
        ALTER TABLE part ADD COLUMN wrong integer;
    END IF;
    SELECT data_type INTO v_kind FROM information_schema.columns WHERE table_name = 'part' AND column_name = 'code';
    CASE v_kind
        WHEN 'text' THEN ALTER TABLE part ADD COLUMN wrong integer;
        WHEN 'character varying', 'character' THEN ALTER TABLE part ALTER COLUMN code TYPE text;
        ELSE NULL;
    END CASE;
    IF (SELECT column_default FROM information_schema.columns WHERE table_name = 'part' AND column_name = 'size') IS NULL
        AND coalesce(v_kind, '') <> '' AND length(v_kind) > 4 THEN
        ALTER TABLE part ALTER COLUMN size SET DEFAULT 1;
    END IF;
END $$;
