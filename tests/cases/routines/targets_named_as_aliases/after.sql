CREATE TYPE permission AS ENUM ('read', 'write');
CREATE TABLE target (id integer PRIMARY KEY, role text NOT NULL, allowed permission[]);

-- p and a are variables, of a type that the parser of bodies does not know, and aliases.
CREATE FUNCTION differences() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    r text;
    p permission;
    a permission;
BEGIN
    FOR r, p IN SELECT t.role, p.one FROM target t CROSS JOIN unnest(t.allowed) AS p(one) LOOP
        SELECT t.role, a.one INTO STRICT r, a FROM target t, unnest(t.allowed) AS a(one) LIMIT 1;
        RETURN NEXT r || p || a;
    END LOOP;
END
$$;
