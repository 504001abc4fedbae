CREATE TABLE t (id int);
CREATE FUNCTION has_column(tab text, col text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = tab AND column_name = col);
END $$;
CREATE FUNCTION version_no() RETURNS integer LANGUAGE sql AS 'SELECT 3';
CREATE FUNCTION has_table(text) RETURNS boolean LANGUAGE sql AS $$ SELECT EXISTS (SELECT FROM pg_class WHERE relname = $1) $$;
DO $$ BEGIN IF NOT has_column('t', 'x') THEN ALTER TABLE t ADD x int; END IF; IF NOT has_column('t', 'id') THEN ALTER TABLE t ADD y int; END IF; END $$;
DO $$ BEGIN IF version_no() > 2 AND has_table('t') THEN ALTER TABLE t ADD v int; END IF; END $$;
DO $$ DECLARE r record; n int := 0; BEGIN
 FOR r IN SELECT * FROM (VALUES ('a', 'int'), ('b', 'text')) AS c (name, kind) LOOP
  EXECUTE format('ALTER TABLE t ADD %I ' || r.kind, r.name);
 END LOOP;
 FOR r IN VALUES ('c'), ('d'), ('e') LOOP
  CONTINUE WHEN r.column1 = 'd';
  EXECUTE format('ALTER TABLE t ADD %I int', r.column1);
 END LOOP;
 FOR r IN SELECT v.name FROM (VALUES ('k'), ('l')) AS v(name) ORDER BY 1 LOOP
  EXIT WHEN r.name = 'l';
  EXECUTE format('ALTER TABLE t ADD %I int', r.name);
 END LOOP;
 <<outer>> LOOP
   n := n + 1;
   WHILE n < 4 LOOP EXIT outer WHEN n = 3; EXECUTE 'ALTER TABLE t ADD n' || n || ' int'; n := n + 1; END LOOP;
 END LOOP;
END $$;
