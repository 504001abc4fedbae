CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM ('open', 'done');
CREATE TABLE app.item (id integer PRIMARY KEY, name text, state app.state);
CREATE FUNCTION app.newest() RETURNS app.item LANGUAGE plpgsql AS $$
DECLARE
    found app.item;
BEGIN
    SELECT * INTO found FROM app.item ORDER BY id DESC LIMIT 1;
    found.name := upper(found.name);
    RETURN found;
END
$$;
CREATE FUNCTION app.all_items() RETURNS SETOF app.item LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT * FROM app.item; END $$;
