CREATE SCHEMA shop;
SET search_path = shop, public;
CREATE TABLE person (id int PRIMARY KEY, name text);
CREATE FUNCTION name_of(i int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found person%ROWTYPE;
    said person.name%TYPE;
BEGIN
    SELECT * INTO found FROM person WHERE id = i;
    said := found.name;
    RETURN said;
END
$$;
RESET search_path;
