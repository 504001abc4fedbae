DO $$ BEGIN IF to_regrole('atomic_reader') IS NULL THEN CREATE ROLE atomic_reader; END IF; END $$;
GRANT EXECUTE ON FUNCTION above(integer) TO atomic_reader;
