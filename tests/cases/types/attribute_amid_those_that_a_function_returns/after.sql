CREATE TYPE sig AS (id bigint, url text, at timestamptz);
CREATE FUNCTION f() RETURNS SETOF sig LANGUAGE sql AS $$ SELECT 1::bigint, 'u'::text, now() $$;
CREATE FUNCTION h(s text) RETURNS SETOF sig LANGUAGE sql AS $$ SELECT 1::bigint, 'u'::text, now() $$;
