CREATE TABLE part (name text PRIMARY KEY);
CREATE TABLE log (id integer PRIMARY KEY, at date);
-- What a function makes of rows is not read; that is told otherwise than where none can be made.
CREATE FUNCTION make_parts() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one text;
BEGIN
    FOR one IN SELECT name FROM part LOOP
        EXECUTE format('CREATE TABLE %I (id integer)', one);
    END LOOP;
END
$$;
SELECT make_parts();
