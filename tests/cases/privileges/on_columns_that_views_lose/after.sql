CREATE TABLE t (id integer PRIMARY KEY, a integer);
CREATE VIEW loses AS SELECT id FROM t WHERE a > 0;
GRANT SELECT (id) ON loses TO PUBLIC;
CREATE VIEW renames AS SELECT id, a AS z FROM t WHERE a > 0;
GRANT SELECT (id), SELECT (z) ON renames TO PUBLIC;
GRANT UPDATE (z) ON renames TO pg_monitor;
CREATE VIEW keeps AS SELECT a, id FROM t;
