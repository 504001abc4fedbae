CREATE TABLE people (id int PRIMARY KEY, email text NOT NULL, part text NOT NULL DEFAULT 'member');

CREATE VIEW known AS SELECT id, part, email FROM people;

CREATE FUNCTION add_person(email text, part text DEFAULT 'member') RETURNS known
LANGUAGE plpgsql AS $$
DECLARE
    made known;
BEGIN
    SELECT * INTO made FROM known
    WHERE known.email = add_person.email AND known.part = add_person.part;
    RETURN made;
END
$$;

CREATE FUNCTION counted(state bigint, one known) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT state + 1 $$;

CREATE AGGREGATE count_known(known) (SFUNC = counted, STYPE = bigint, INITCOND = '0');
