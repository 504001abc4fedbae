CREATE TABLE city (id integer PRIMARY KEY, name text, people bigint);
CREATE TYPE found AS (name text, count bigint);
CREATE FUNCTION repeated() RETURNS SETOF found LANGUAGE plpgsql AS $$
DECLARE
    row_of record;
    one found%ROWTYPE;
BEGIN
    FOR row_of IN SELECT name, count(*) AS n FROM city GROUP BY name LOOP
        one.name := row_of.name;
        SELECT row_of.n INTO one.count;
        RETURN NEXT one;
    END LOOP;
END $$;
CREATE FUNCTION grown(of city.id%TYPE) RETURNS public.city LANGUAGE plpgsql AS $$
DECLARE
    c public.city %rowtype;
    same city;
    name_of city.name%TYPE;
BEGIN
    SELECT * INTO c FROM public.city WHERE id = of;
    c.people = coalesce(c.people, 0) + 1;
    same := c;
    name_of := upper(c.name);
    same.name := name_of;
    RETURN same;
END $$;
