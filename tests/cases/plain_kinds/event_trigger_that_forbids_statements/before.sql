CREATE FUNCTION no_change() RETURNS event_trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'no %', tg_tag; END $$;
CREATE EVENT TRIGGER guard ON ddl_command_start WHEN TAG IN ('ALTER TABLE')
    EXECUTE FUNCTION no_change();
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE gone (id int PRIMARY KEY);
