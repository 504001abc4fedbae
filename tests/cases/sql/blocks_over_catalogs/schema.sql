CREATE SCHEMA other;
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE TABLE "My T" (id serial PRIMARY KEY, t int CONSTRAINT uf REFERENCES t);
CREATE TABLE other.t (id int PRIMARY KEY, created_at date);
CREATE SEQUENCE s;
CREATE FUNCTION f(integer, text[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT id FROM t;
CREATE POLICY p ON t;
CREATE POLICY q ON other.t;
DO $$ DECLARE r record;
BEGIN
  FOR r IN SELECT n.nspname, c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v') AND c.relname NOT LIKE 'x%' ORDER BY 2 LOOP
    EXECUTE format('COMMENT ON %s %I.%I IS %L', replace(replace(r.relkind, 'r', 'TABLE'), 'v', 'VIEW'), r.nspname, r.relname, r.relname);
  END LOOP;
  FOR r IN SELECT p.oid::regprocedure AS sig FROM pg_proc p, pg_namespace n
    WHERE n.oid = p.pronamespace AND n.nspname = ANY (ARRAY['public', 'other']) LOOP
    EXECUTE 'ALTER FUNCTION ' || r.sig || ' STABLE';
  END LOOP;
  FOR r IN SELECT schemaname, tablename, policyname FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON %I.%I', r.policyname, r.schemaname, r.tablename);
  END LOOP;
END $$;
DO $$ DECLARE t text; c name;
BEGIN
  FOR t IN SELECT DISTINCT table_name FROM information_schema.columns
    WHERE table_schema = 'other' AND column_name = 'created_at' LOOP
    EXECUTE format('ALTER TABLE other.%I ENABLE ROW LEVEL SECURITY', t);
  END LOOP;
  SELECT conname INTO c FROM pg_constraint WHERE conrelid = 'public."My T"'::regclass AND contype = 'f';
  EXECUTE 'ALTER TABLE "My T" DROP CONSTRAINT ' || quote_ident(c);
  EXECUTE (SELECT string_agg(format('ALTER SEQUENCE %I CACHE 5', sequence_name), '; ' ORDER BY sequence_name)
    FROM information_schema.sequences WHERE sequence_schema = 'public' AND sequence_name NOT LIKE '%id%');
END $$;
