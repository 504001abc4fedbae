CREATE TYPE kind AS ENUM ('web', 'machine');
CREATE TABLE app (id int PRIMARY KEY, type kind NOT NULL);
CREATE FUNCTION is_kind(a int, VARIADIC k kind[]) RETURNS boolean LANGUAGE plpgsql AS $$ begin return (select type from public.app where id = a) = any (k); end $$;
CREATE TABLE relation (id int PRIMARY KEY, app_id int REFERENCES app, CONSTRAINT app_type CHECK (is_kind(app_id, VARIADIC ARRAY['machine'::kind])));
