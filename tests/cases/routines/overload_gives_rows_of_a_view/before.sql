-- The view gets a column of a new column of the table, and a function that gives its rows gets a
-- parameter with a default: on the way back the column goes behind the view, and the view behind
-- the function.
CREATE TABLE people (id int PRIMARY KEY, email text NOT NULL);

CREATE VIEW known AS SELECT id, email FROM people;

CREATE FUNCTION add_person(email text) RETURNS known LANGUAGE plpgsql AS $$
DECLARE
    made known;
BEGIN
    SELECT * INTO made FROM known WHERE known.email = add_person.email;
    RETURN made;
END
$$;
