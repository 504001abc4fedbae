CREATE TABLE t (id integer PRIMARY KEY);
ALTER TABLE t OWNER TO pg_monitor;
REVOKE UPDATE ON t FROM pg_monitor;
