CREATE TABLE worker (id integer PRIMARY KEY, name varchar(100), state varchar(20));
CREATE VIEW listed AS
SELECT state,
    string_agg(name, ', ' ORDER BY name) AS names,
    string_agg(name, ', ' ORDER BY id DESC, name NULLS FIRST) AS other_names,
    string_agg(DISTINCT name, ',' ORDER BY name) AS different_names,
    array_agg(state ORDER BY state DESC NULLS LAST) AS states,
    jsonb_agg(name ORDER BY lower(name)) AS in_json
FROM worker
GROUP BY state;
CREATE FUNCTION at_noon() RETURNS void LANGUAGE sql SET statement_timeout TO '5s' SET timezone = 'UTC' AS $$ SELECT 1 $$;
