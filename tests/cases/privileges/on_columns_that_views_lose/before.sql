CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE VIEW loses AS SELECT id, a FROM t WHERE a > 0;
GRANT SELECT (id), SELECT (a) ON loses TO PUBLIC;
GRANT UPDATE (a) ON loses TO pg_monitor;
CREATE VIEW renames AS SELECT id, a FROM t WHERE a > 0;
GRANT SELECT (id), SELECT (a) ON renames TO PUBLIC;
GRANT UPDATE (a) ON renames TO pg_monitor;
CREATE VIEW keeps AS SELECT id, a FROM t;
GRANT UPDATE (a) ON keeps TO pg_monitor;
