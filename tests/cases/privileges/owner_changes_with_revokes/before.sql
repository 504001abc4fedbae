CREATE TABLE t (id integer PRIMARY KEY);
ALTER TABLE t OWNER TO pg_database_owner;
REVOKE DELETE ON t FROM pg_database_owner;
