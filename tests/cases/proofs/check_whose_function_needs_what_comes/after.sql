CREATE TYPE role_type AS ENUM ('User', 'Machine');
CREATE TABLE roles (id int PRIMARY KEY, type role_type NOT NULL DEFAULT 'User');
CREATE FUNCTION check_role(i int, t role_type) RETURNS boolean LANGUAGE plpgsql AS $$ begin return (select type from public.roles where id = i) = t; end $$;
CREATE TABLE members (id int PRIMARY KEY, role_id int NOT NULL REFERENCES roles, CONSTRAINT fits CHECK (check_role(role_id, 'Machine')));
