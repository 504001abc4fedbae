CREATE TABLE t (id integer PRIMARY KEY);
CREATE SEQUENCE s;
GRANT UPDATE ON t TO schemaproof_owner;
GRANT SELECT ON t TO pg_monitor;
