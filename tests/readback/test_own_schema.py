"""What a block asks of the catalogs of a project whose own database schema is not ``public``."""

from __future__ import annotations

from generator.sql.read.sql import read_schema

TABLES = "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE u (id int); CREATE TABLE public.t ();"
BLOCK = """
DO $$ DECLARE r record; BEGIN
  IF EXISTS (SELECT FROM information_schema.columns
    WHERE table_schema = 'app' AND table_name = 't' AND column_name = 'id') THEN
    ALTER TABLE t ADD COLUMN more int;
  END IF;
  IF to_regclass('app.u') IS NOT NULL THEN COMMENT ON TABLE u IS 'u'; END IF;
  FOR r IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname = 'app' LOOP
    EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', r.schemaname, r.tablename);
  END LOOP;
  FOR r IN SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE nspname = 'public' LOOP
    EXECUTE format('COMMENT ON TABLE public.%I IS ''far''', r.relname);
  END LOOP;
END $$;
"""


def test_its_objects_have_the_names_that_they_are_asked_by() -> None:
    own, other, far = read_schema(TABLES + BLOCK, file="a.sql", schema="app").tables
    assert [column.name for column in own.columns] == ["id", "more"]
    assert other.comment == "u"
    assert [len(table.attributes) for table in (own, other, far)] == [1, 1, 0]
    assert (own.comment, far.comment) == (None, "far")
