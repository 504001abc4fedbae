DO $$ BEGIN IF to_regrole('caller') IS NULL THEN CREATE ROLE caller; END IF; END $$;
REVOKE ALL ON PROCEDURE go_away(integer) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE go_away(integer) TO caller;
