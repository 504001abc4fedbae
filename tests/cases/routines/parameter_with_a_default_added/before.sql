CREATE TABLE step (id integer PRIMARY KEY, name text);
CREATE FUNCTION put(name text, tries integer DEFAULT 1) RETURNS step LANGUAGE sql AS $$
    INSERT INTO step VALUES ((SELECT 10 + count(*) FROM step), name) RETURNING *
$$;
CREATE FUNCTION put_twice(name text) RETURNS step LANGUAGE sql AS $$
    SELECT put(name, 2)
$$;
