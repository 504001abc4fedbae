CREATE PUBLICATION feed;
CREATE TABLE signal (id integer PRIMARY KEY, kind text, CONSTRAINT signal_kind_id_uq UNIQUE (kind, id));
CREATE TABLE reading (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE reading_26 PARTITION OF reading FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX signal_by_kind ON signal (kind);
ALTER PUBLICATION feed ADD TABLE reading;
DO $$
DECLARE
    v_keyed boolean;
    v_named integer;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM pg_publication_tables
        WHERE pubname = 'feed' AND schemaname = 'public' AND tablename = 'signal'
    ) THEN
        ALTER PUBLICATION feed ADD TABLE public.signal;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_publication_tables WHERE pubname = 'feed' AND tablename = 'reading_26') THEN
        ALTER TABLE reading ADD COLUMN missing text;
    END IF;
    SELECT EXISTS (
        SELECT 1 FROM information_schema.table_constraints
        WHERE table_name = 'signal' AND constraint_type = 'UNIQUE' AND constraint_name LIKE '%kind%id%'
    ) INTO v_keyed;
    IF v_keyed THEN
        COMMENT ON TABLE signal IS 'keyed';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'signal_by_kind' AND relkind IN ('i', 'I') LIMIT 1) THEN
        DROP INDEX signal_by_kind;
    END IF;
    IF EXISTS (SELECT 1 FROM pg_indexes WHERE tablename = 'signal' AND indexname <> 'signal_pkey' AND indexname LIKE '%_uq') THEN
        CREATE INDEX signal_lower ON signal (lower(kind));
    END IF;
    IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'none' OR conname = 'nothing') THEN
        ALTER TABLE signal ADD COLUMN wrong text;
    END IF;
    SELECT count(*) INTO v_named FROM information_schema.columns
    WHERE table_name = 'signal' AND column_name IN ('id', 'kind');
    IF v_named = 2 THEN
        COMMENT ON COLUMN signal.kind IS 'both are there';
    END IF;
END $$;
