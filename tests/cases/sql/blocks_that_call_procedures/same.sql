CREATE TABLE city (id integer PRIMARY KEY, x1 integer, x2 integer, x3 integer, given integer);
CREATE TABLE made (id integer);
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
