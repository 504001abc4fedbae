CREATE TABLE t (id integer PRIMARY KEY);
CREATE SEQUENCE s;
GRANT SELECT, INSERT ON t TO schemaproof_owner;
GRANT USAGE ON s TO schemaproof_owner;
GRANT SELECT, DELETE ON t TO pg_monitor;
