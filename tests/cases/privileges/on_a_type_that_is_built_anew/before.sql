CREATE TYPE kind AS ENUM ('a', 'b');
CREATE DOMAIN kinds AS kind;
CREATE TABLE t (id integer PRIMARY KEY, kind kind, other kinds);
GRANT USAGE ON TYPE kind TO pg_monitor WITH GRANT OPTION;
GRANT USAGE ON DOMAIN kinds TO pg_monitor;
REVOKE USAGE ON TYPE kind FROM PUBLIC;
