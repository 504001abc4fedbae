CREATE TABLE t (id integer PRIMARY KEY);
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE e AS ENUM ('a');
CREATE SEQUENCE s;
ALTER FUNCTION f() OWNER TO pg_database_owner;
ALTER TYPE e OWNER TO pg_database_owner;
ALTER SEQUENCE s OWNER TO pg_database_owner;
REVOKE ALL ON TYPE e FROM pg_database_owner;
REVOKE UPDATE ON SEQUENCE s FROM pg_database_owner;
