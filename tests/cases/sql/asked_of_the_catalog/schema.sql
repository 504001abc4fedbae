CREATE SCHEMA depot;
CREATE TABLE "Run" (id integer PRIMARY KEY, engine_id integer);
CREATE TABLE depot.part (id integer PRIMARY KEY, size integer);
DO $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM pg_attribute
        WHERE attrelid = to_regclass('"Run"') AND attname = 'engine_id' AND NOT attisdropped
    ) THEN
        ALTER TABLE "Run" RENAME COLUMN engine_id TO lens_id;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM pg_attribute WHERE attrelid = 'depot.part'::regclass AND attname = 'weight'
    ) THEN
        ALTER TABLE depot.part ADD COLUMN weight integer;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM pg_attribute a JOIN pg_class c ON a.attrelid = c.oid
        WHERE c.relname = 'Run' AND a.attname = 'lens_id'
    ) THEN
        ALTER TABLE "Run" ADD COLUMN lens_id text;
    END IF;
    IF NOT EXISTS (
        SELECT FROM pg_constraint WHERE conname = 'small' AND conrelid = '"Run"'::regclass
    ) THEN
        ALTER TABLE "Run" ADD CONSTRAINT small CHECK (lens_id < 9);
    END IF;
END $$;
