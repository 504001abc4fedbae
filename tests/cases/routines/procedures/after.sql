CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE OR REPLACE PROCEDURE fill(a integer DEFAULT 1) LANGUAGE sql AS $$ UPDATE t SET n = a + 1 $$;
CREATE PROCEDURE other(a integer, b text) LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public BEGIN ATOMIC DELETE FROM t WHERE id = a; END;
COMMENT ON PROCEDURE fill(integer) IS 'fills all';
COMMENT ON PROCEDURE other IS 'removes';
