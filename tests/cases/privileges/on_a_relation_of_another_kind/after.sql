CREATE TABLE base (id integer PRIMARY KEY, v integer);

CREATE TABLE report (id integer PRIMARY KEY, d integer);
GRANT SELECT ON report TO PUBLIC;
GRANT INSERT (id), SELECT (d) ON report TO pg_monitor WITH GRANT OPTION;

CREATE VIEW total AS SELECT id, v * 3 AS d FROM base;
GRANT SELECT ON total TO PUBLIC;
GRANT UPDATE (d) ON total TO pg_monitor;

CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER far FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE remote (id integer, d integer) SERVER far;
GRANT SELECT ON remote TO PUBLIC;
GRANT SELECT (d) ON remote TO pg_monitor;
