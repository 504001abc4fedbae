CREATE TABLE account (id integer PRIMARY KEY, code text UNIQUE);
CREATE TABLE log (id integer, code text);
CREATE RULE written AS ON DELETE TO log DO ALSO INSERT INTO account (id, code) VALUES (OLD.id, OLD.code);
CREATE FUNCTION put(c text, a integer) RETURNS integer LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO account (id, code) VALUES (a, c) RETURNING id;
END;
CREATE PUBLICATION pub FOR TABLE account (id, code), log;
