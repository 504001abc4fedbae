SET check_function_bodies = off;

CREATE TABLE task (
    id bigint PRIMARY KEY,
    locked_by text
);

-- As a dump has it whose table was renamed under its functions.
CREATE FUNCTION free_jobs() RETURNS SETOF bigint
    LANGUAGE sql STABLE
    AS $$ SELECT id FROM job WHERE locked_by IS NULL $$;
