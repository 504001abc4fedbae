CREATE TABLE t (id int PRIMARY KEY);
DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.columns WHERE character_octet_length = '1' AND column_name = 'id' AND table_name = 't') THEN DROP TABLE t; END IF; END $$;
DO $$ BEGIN WHILE true LOOP DROP TABLE t; END LOOP; END $$;
DO $$ BEGIN EXECUTE 'DROP TABLE ' || version(); END $$;
DO $$ BEGIN IF (SELECT count(*) FROM t) > 0 THEN DROP TABLE t; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'x') THEN DROP TABLE t; END IF; END $$;
DO $$ BEGIN RAISE EXCEPTION 'no'; DROP TABLE t; END $$;
DO $$ BEGIN CREATE TABLE t (id int); END $$;
DO LANGUAGE plperl $$ 1 $$;
DO $$ DECLARE n int; BEGIN EXECUTE 'SELECT 1' INTO n; DROP TABLE t; END $$;
DO $$ BEGIN EXECUTE format('DROP TABLE %I%s', 't'); END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE tablename LIKE 't%' LOOP EXECUTE 'DROP TABLE ' || r.tablename; END LOOP; END $$;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id, id AS b FROM t LOOP DROP TABLE t; END LOOP; END $$;
DO $$ BEGIN FOR i IN 1..99999 LOOP DROP TABLE t; END LOOP; END $$;

-- A day that only the server tells; and a zone; and a pattern.
DO $$ DECLARE d date := now(); BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', to_char(d, 'YYYY'));
END $$;
DO $$ BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', to_char('2024-01-01 00:00+02'::timestamptz, 'YYYY'));
END $$;
DO $$ DECLARE d date := '2024-01-01'; BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', to_char(d, 'Month'));
END $$;
DO $$ DECLARE d date := '9999-12-31'; BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', d + interval '9999999 years');
END $$;
DO $$ DECLARE d date := '2024-01-01'; BEGIN
    WHILE d < '2999-01-01' LOOP d := d + 1; END LOOP;
END $$;
DO $$ DECLARE d date := '9999-12-31'; BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', d + 2147483647);
END $$;
DO $$ DECLARE r record; BEGIN
    FOR r IN SELECT generate_series(1, 1000000000000) AS n LOOP EXECUTE format('CREATE TABLE t_%s ()', r.n); END LOOP;
END $$;
DO $$ DECLARE d date := '2024-01-01'; BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', d + interval '99999999999999999999999999999999999999 days');
END $$;
DO $$ DECLARE d date := '2024-01-01'; BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', d + interval '1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  1 d  !');
END $$;
DO $$ DECLARE d date := '2024-01-01'; BEGIN
    EXECUTE format('CREATE TABLE t_%s ()', d + 1 * interval '');
END $$;
CREATE PROCEDURE maker() LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE made (id integer); END $$;
DO $$ BEGIN IF (SELECT count(*) FROM t) = 7 THEN CALL maker(); END IF; END $$;
DO $b$ BEGIN IF (SELECT count(*) FROM t) = 7 THEN DO $$ BEGIN DROP TABLE t; END $$; END IF; END $b$;
DO $b$ BEGIN IF (SELECT count(*) FROM t) = 7 THEN DO $$ BEGIN DELETE FROM t; END $$; END IF; END $b$;
