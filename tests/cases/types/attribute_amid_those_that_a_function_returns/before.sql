CREATE TYPE sig AS (id bigint, origin_id bigint, at timestamptz);
CREATE FUNCTION f() RETURNS SETOF sig LANGUAGE sql AS $$ SELECT 1::bigint, 2::bigint, now() $$;
CREATE FUNCTION g(s text) RETURNS SETOF sig LANGUAGE sql AS $$ SELECT 1::bigint, 2::bigint, now() $$;
