CREATE TABLE new (id integer PRIMARY KEY, x integer);
CREATE TABLE old (id integer PRIMARY KEY, x integer);
CREATE VIEW v AS SELECT id, x FROM old GROUP BY id;
CREATE TABLE t (id integer PRIMARY KEY, b integer, a integer);
CREATE VIEW w AS SELECT a FROM t;
