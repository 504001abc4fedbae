CREATE TABLE o (id integer PRIMARY KEY);
CREATE TABLE t (id integer PRIMARY KEY);
ALTER TABLE t OWNER TO pg_database_owner;
REVOKE INSERT, UPDATE ON t FROM pg_database_owner;
