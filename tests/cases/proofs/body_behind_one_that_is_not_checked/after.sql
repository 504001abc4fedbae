CREATE TABLE role (id integer PRIMARY KEY, name text);
CREATE FUNCTION a_count() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT count(*) FROM made_by_the_caller); END $$;
CREATE FUNCTION b_name() RETURNS text LANGUAGE sql AS $$ SELECT name FROM role LIMIT 1 $$;
