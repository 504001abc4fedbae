DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader; END IF;
END $$;
CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT (a), UPDATE (a) ON t TO reader;
