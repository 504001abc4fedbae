DO $$
BEGIN
    IF current_setting('server_version_num')::int < 90600 THEN
        CREATE FUNCTION setting(guc text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    ELSIF current_setting('server_version_num')::integer >= 110000 THEN
        CREATE PROCEDURE setting(guc text) LANGUAGE plpgsql AS 'BEGIN END';
    END IF;
END $$;
DO $$
DECLARE
    v_release int := current_setting('server_version_num');
BEGIN
    IF 120000 <= v_release AND v_release >= 150000 AND v_release <> 90600 AND v_release < 200000 THEN
        CREATE TABLE t (id integer PRIMARY KEY);
    END IF;
    IF v_release = 90600 OR v_release > 200000 OR 90600 >= v_release OR v_release <= 140000 THEN
        DROP TABLE t;
    END IF;
END $$;
