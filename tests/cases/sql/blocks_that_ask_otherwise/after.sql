CREATE SCHEMA app; CREATE SCHEMA audit;
CREATE TABLE users (id bigint PRIMARY KEY, tenant_id int NOT NULL, email text, created_at timestamptz DEFAULT now(), updated_at timestamptz);
CREATE TABLE posts (id bigint PRIMARY KEY, tenant_id int NOT NULL, user_id bigint REFERENCES users, title varchar(20), updated_at timestamptz);
CREATE TABLE app.items (id serial PRIMARY KEY, tenant_id int, state text CHECK (state IN ('a','b')));
CREATE TABLE logs (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE VIEW v AS SELECT id FROM users;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM users;
CREATE TYPE mood AS ENUM ('a','b');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
CREATE FUNCTION app.f(a int, b text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TRIGGER tr BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON users USING (tenant_id = 1);
CREATE INDEX posts_title ON posts (title);
DO $$ DECLARE c text; BEGIN SELECT con.conname INTO c FROM pg_constraint con INNER JOIN pg_attribute a ON a.attnum = ANY(con.conkey) AND a.attrelid = con.conrelid WHERE con.conrelid = 'app.items'::regclass AND con.contype = 'c' AND a.attname = 'state';
IF FOUND THEN EXECUTE format('ALTER TABLE app.items DROP CONSTRAINT %I', c); END IF; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT conname, conrelid::regclass AS t, replace(conname, 'pkey', 'pk') AS n FROM pg_constraint WHERE contype='p' AND connamespace = 'public'::regnamespace AND conrelid <> 0 LOOP EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', r.t, r.conname, r.n); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT indexname FROM pg_indexes WHERE schemaname='public' AND indexname LIKE 'posts\\_%' AND indexname NOT LIKE '%pkey' LOOP EXECUTE format('ALTER INDEX %I RENAME TO %I', r.indexname, 'idx_' || r.indexname); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT tc.table_name, kcu.column_name, tc.constraint_name, ccu.table_name AS ft FROM information_schema.table_constraints tc JOIN information_schema.key_column_usage kcu ON tc.constraint_name = kcu.constraint_name AND tc.table_schema = kcu.table_schema JOIN information_schema.constraint_column_usage ccu ON ccu.constraint_name = tc.constraint_name AND ccu.table_schema = tc.table_schema WHERE tc.constraint_type = 'FOREIGN KEY' AND ccu.table_name = 'users' LOOP EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', r.table_name, r.constraint_name); EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %I ON DELETE CASCADE', r.table_name, r.constraint_name, r.column_name, r.ft); END LOOP; END $$;
DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY '{users,posts}'::text[] LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN deleted_at timestamptz', t); END LOOP; END $$;
DO $$ DECLARE a text[] := ARRAY['users','posts']; i int; BEGIN FOR i IN array_lower(a,1)..array_upper(a, 1) LOOP EXECUTE format('CREATE INDEX ON %I (id, tenant_id)', a[i]); END LOOP; END $$;
CREATE FUNCTION audit.log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT n.nspname AS s, c.relname AS t FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relname != 'logs_1' LOOP EXECUTE format($f$CREATE TRIGGER audit_%s AFTER INSERT OR UPDATE OR DELETE ON %I.%I FOR EACH ROW EXECUTE FUNCTION audit.log()$f$, r.t, r.s, r.t); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN WITH x(t) AS (VALUES ('users')) SELECT t FROM x LOOP EXECUTE format('ALTER TABLE %I SET (fillfactor=85)', r.t); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS cols FROM information_schema.columns WHERE table_schema='public' AND table_name IN ('users','posts') GROUP BY table_name LOOP EXECUTE format('CREATE VIEW %I AS SELECT %s FROM %I', r.table_name || '_v', r.cols, r.table_name); END LOOP; END $$;
DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['users','posts'] LOOP EXECUTE format('COMMENT ON TABLE %I IS %L', t, initcap(t) || substring(t from 1 for 2) || md5(t)); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT t, n FROM unnest(ARRAY['users','posts']) WITH ORDINALITY AS x(t, n) LOOP
EXECUTE format('CREATE INDEX %I ON %I (id)', 'i' || r.n, r.t); END LOOP; END $$;
DO $$ DECLARE t text; BEGIN FOR t IN SELECT regexp_split_to_table('users posts', ' ') LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN removed_at timestamptz', t); END LOOP; END $$;
DO $$ DECLARE a text[]; t text; BEGIN a := ARRAY(SELECT tablename::text FROM pg_tables WHERE schemaname = 'app' ORDER BY 1); FOREACH t IN ARRAY a LOOP EXECUTE format('ALTER TABLE app.%I ADD COLUMN IF NOT EXISTS deleted_at timestamptz', t); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE schemaname='public' AND left(tablename, 4) = 'post' LOOP EXECUTE format('ALTER TABLE %I SET (fillfactor=75)', r.tablename); END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT 'logs_1' AS t UNION ALL SELECT 'logs_1' LOOP EXECUTE format('ALTER TABLE %I SET (fillfactor=70)', r.t); END LOOP; END $$;
DO $$ DECLARE t text; c text; BEGIN FOR t, c IN SELECT * FROM unnest(ARRAY['users','posts'], ARRAY['email','title']) LOOP
EXECUTE format('CREATE INDEX ON %I (%I)', t, c); END LOOP; END $$;
DO $$ DECLARE v mood; BEGIN FOREACH v IN ARRAY enum_range(NULL::mood) LOOP EXECUTE format('CREATE TABLE %I (id int)', 'mood_' || v); END LOOP; END $$;
DO $$ BEGIN EXECUTE (SELECT string_agg('DROP FUNCTION ' || oid::regprocedure, '; ') FROM pg_proc WHERE proname = 'f' AND pronamespace = 'app'::regnamespace); END $$;
DO $$ DECLARE c CURSOR FOR SELECT table_name AS t FROM information_schema.columns WHERE column_name = 'email' AND table_name NOT LIKE '%\_v' ORDER BY ordinal_position DESC, 1; BEGIN
FOR r IN c LOOP EXECUTE format('ALTER TABLE %I ADD COLUMN of_a_cursor int', r.t); END LOOP; END $$;
DO $$ DECLARE r pg_tables%ROWTYPE; BEGIN FOR r IN EXECUTE 'SELECT * FROM pg_tables WHERE tablename IN (''users'')' LOOP
EXECUTE format('ALTER TABLE %I ADD COLUMN %I int', r.tablename, 'of_' || r.schemaname); END LOOP; END $$;
DO $$ DECLARE last text; BEGIN SELECT column_name INTO last FROM information_schema.columns WHERE table_name = 'posts' ORDER BY ordinal_position DESC LIMIT 1;
EXECUTE format('COMMENT ON COLUMN posts.%I IS %L', last, split_part('a:b', ':', 2) || regexp_replace('x-y', '-', '_')); END $$;
DO $$ DECLARE d date; BEGIN FOR d IN SELECT generate_series('2024-01-01'::date, '2024-02-01'::date, '1 month') LOOP
EXECUTE format('COMMENT ON TABLE users IS %L', 'until ' || d::text || ' 00:00'); END LOOP; END $$;
