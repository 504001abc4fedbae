CREATE TABLE t (id integer PRIMARY KEY);
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
ALTER TABLE t OWNER TO pg_database_owner;
ALTER FUNCTION f() OWNER TO pg_database_owner;
REVOKE ALL ON FUNCTION f() FROM pg_database_owner;
