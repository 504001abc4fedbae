CREATE SCHEMA s;
CREATE TABLE s.t (a int, e text, CONSTRAINT nz CHECK (a <> 0));
CREATE FUNCTION s.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER g BEFORE INSERT ON s.t FOR EACH ROW EXECUTE FUNCTION s.f();
CREATE TYPE s.mood AS ENUM ('a');
CREATE TABLE t (b int);
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
      JOIN pg_namespace n ON n.oid = r.relnamespace
      WHERE n.nspname = 's' AND r.relname = 't' AND c.conname = 'nz') THEN
    ALTER TABLE s.t ADD CONSTRAINT nz CHECK (a <> 0);
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
      WHERE r.relname = 't' AND c.conname = 'nz') THEN
    ALTER TABLE t ADD seen_as_missing int;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'nz' AND connamespace = 'public'::regnamespace) THEN
    ALTER TABLE t ADD CONSTRAINT nz CHECK (b <> 0);
  END IF;
  IF NOT EXISTS (SELECT 1 FROM information_schema.triggers WHERE event_object_table = 't'
      AND event_object_schema = 's' AND trigger_name = 'g') THEN
    CREATE TRIGGER g BEFORE INSERT ON s.t FOR EACH ROW EXECUTE FUNCTION s.f();
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('a');
  END IF;
  IF to_regtype('mood') IS NULL THEN
    ALTER TABLE t ADD mood_is_elsewhere int;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_enum e JOIN pg_type y ON y.oid = e.enumtypid
      JOIN pg_namespace n ON n.oid = y.typnamespace
      WHERE n.nspname = 's' AND y.typname = 'mood' AND e.enumlabel = 'a') THEN
    ALTER TYPE s.mood ADD VALUE 'a';
  END IF;
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'e') THEN
    ALTER TABLE s.t ALTER e SET DEFAULT 'x';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 't' AND relnamespace = 'public'::regnamespace) THEN
    DROP TABLE s.t;
  END IF;
END $$;
