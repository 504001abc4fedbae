CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE PROCEDURE fill(a integer DEFAULT 1) LANGUAGE sql AS $$ UPDATE t SET n = a $$;
CREATE PROCEDURE go_away(INOUT a integer) LANGUAGE plpgsql AS $$ BEGIN a := a + 1; COMMIT; END $$;
COMMENT ON PROCEDURE fill IS 'fills';
