CREATE AGGREGATE total(integer) (SFUNC = int4larger, STYPE = integer, INITCOND = '1');
REVOKE ALL ON FUNCTION total(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION total(integer) TO pg_monitor;
CREATE TABLE t (id integer PRIMARY KEY);
