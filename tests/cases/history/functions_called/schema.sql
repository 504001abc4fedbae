CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE gone (id int);
CREATE FUNCTION add_column(t text, c text, ty text DEFAULT 'text') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ADD COLUMN %I %s', t, c, ty);
END $$;
SELECT add_column('a', 'x', 'int'), add_column('a', 'y');
CREATE FUNCTION track(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF t IS NULL THEN
        RETURN;
    END IF;
    EXECUTE 'CREATE INDEX ' || quote_ident('i_' || t) || ' ON ' || t || ' (x)';
    PERFORM add_column(t::text, 'z');
END $$;
SELECT track(NULL);
SELECT track('a');
CREATE PROCEDURE remove(text) LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DROP TABLE ' || $1; END $$;
CALL remove('gone');
SELECT * FROM add_column(c => 'w', t => 'a', ty => 'numeric(10,2)');
CREATE FUNCTION rows_only() RETURNS int LANGUAGE plpgsql AS $$ BEGIN UPDATE a SET x = 1; RETURN 1; END $$;
SELECT rows_only();
DROP FUNCTION add_column, rows_only, track;
DROP PROCEDURE remove;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'a') THEN
        RETURN;
    END IF;
    CREATE TABLE b (id int);
END $$;
