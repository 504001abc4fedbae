CREATE TABLE t (id serial primary key, a int, b varchar(20) not null);
CREATE TABLE "User" (id int primary key);
CREATE SCHEMA auth; CREATE TABLE auth.users (id int primary key);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
DO $$
DECLARE v text := 'x'; n int; e boolean := false; tbl text; r record; i int;
BEGIN
 SELECT count(*) != 0 INTO e FROM information_schema.columns WHERE table_name='t' AND table_schema = current_schema() AND column_name='a';
 IF e THEN ALTER TABLE t ADD COLUMN c1 int; END IF;
 SELECT EXISTS (SELECT 1 FROM pg_type WHERE typname='nope') INTO e;
 IF NOT e THEN ALTER TABLE t ADD COLUMN c2 int; END IF;
 v := 'a' || '_b';
 IF e THEN EXECUTE format('ALTER %I', v); ELSIF v = 'a_b' THEN EXECUTE format('ALTER TABLE %I ADD COLUMN %I text DEFAULT %L', 't', v, 'it''s'); ELSE NULL; END IF;
 FOREACH tbl IN ARRAY ARRAY['t','User'] LOOP EXECUTE 'ALTER TABLE ' || quote_ident(tbl) || ' ENABLE ROW LEVEL SECURITY'; EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION f()', lower(tbl) || '_upd', tbl); END LOOP;
 FOR r IN SELECT tablename FROM pg_tables WHERE schemaname='public' LOOP EXECUTE 'ALTER TABLE public.' || quote_ident(r.tablename) || ' ADD COLUMN created_at timestamptz'; END LOOP;
 FOR tbl IN SELECT unnest(ARRAY['t']) LOOP EXECUTE format('COMMENT ON TABLE %I IS %L', tbl, tbl); END LOOP;
 FOR i IN 1..2 LOOP EXECUTE format('CREATE TABLE part_%s (id int)', i); END LOOP;
 IF (SELECT count(*) FROM information_schema.columns WHERE table_name='t' AND column_name='b' AND data_type='character varying') = 1 THEN ALTER TABLE t ALTER b TYPE text; END IF;
 IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema='auth' AND table_name='users' AND column_name='id' AND is_nullable='YES') THEN ALTER TABLE auth.users ADD x int; END IF;
 IF NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema='auth' AND table_name='users') THEN CREATE TABLE auth.users (y int); END IF;
 IF to_regclass('public.part_1') IS NOT NULL AND to_regclass('public.part_3') IS NULL THEN ALTER TABLE part_1 ADD z int; END IF;
 PERFORM set_config('x.y', 'z', false);
 EXECUTE FORMAT('ALTER TABLE t ALTER id DROP DEFAULT');
 EXECUTE FORMAT('DROP SEQUENCE %s', PG_GET_SERIAL_SEQUENCE('t', 'id'));
 EXECUTE FORMAT('ALTER FUNCTION f() SET SEARCH_PATH = %s', QUOTE_IDENT(CURRENT_SCHEMA()));
END $$;
