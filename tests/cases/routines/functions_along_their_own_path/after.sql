SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
CREATE SCHEMA m;
CREATE FUNCTION m.controlled(text) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path TO 'm', 'public' AS $$ SELECT NOT padded($1) AND NOT spaced($1) $$;
CREATE FUNCTION m.padded(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT btrim($1) <> $1 $$;
CREATE FUNCTION m.spaced(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1 ~ ' {2}' $$;
CREATE TABLE m.t (id int PRIMARY KEY, name text, CONSTRAINT t_name_check CHECK (m.controlled(name)));
CREATE FUNCTION m.counted() RETURNS bigint LANGUAGE sql STABLE SET search_path TO 'm' AS $$ SELECT count(*) FROM u $$;
CREATE TABLE m.u (id int PRIMARY KEY);
