CREATE FUNCTION parcels() RETURNS SETOF record LANGUAGE sql AS $$ SELECT 1, 'a'::text; $$;
CREATE FUNCTION weights() RETURNS SETOF numeric LANGUAGE sql AS $$ SELECT 1.5; $$;
CREATE VIEW numbered AS
SELECT both_of.id, both_of.kind, both_of.weight, both_of.place
FROM ROWS FROM (parcels() AS (id integer, name text), weights())
    WITH ORDINALITY AS both_of (id, kind, weight, place);
