CREATE TABLE city (id integer PRIMARY KEY);
CREATE PROCEDURE add_column(of text, name text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ADD COLUMN %I integer', of, name);
END
$$;
CREATE PROCEDURE next_name(INOUT name text) LANGUAGE plpgsql AS $$
BEGIN
    name := name || '1';
END
$$;
CREATE PROCEDURE count_rows() LANGUAGE plpgsql AS $$
BEGIN
    UPDATE city SET x1 = 0;
END
$$;
DO $block$
DECLARE
    name text := 'x';
BEGIN
    CALL add_column('city', name || 1);
    FOR i IN 2..3 LOOP
        CALL add_column('city', name || i);
    END LOOP;
    name := 'given';
    CALL add_column('city', name);
    CALL count_rows();
    DO $$ BEGIN CREATE TABLE made (id integer); END $$;
    CALL next_name(name);
END
$block$;
