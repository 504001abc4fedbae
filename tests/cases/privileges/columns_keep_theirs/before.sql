DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader; END IF;
END $$;
CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT, UPDATE ON t TO reader;
GRANT SELECT (a), UPDATE (a, b) ON t TO reader;
