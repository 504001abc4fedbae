DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader; END IF; END $$;
CREATE TABLE dog (id integer PRIMARY KEY, name text);
CREATE VIEW dogs AS SELECT name FROM dog;
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reader') THEN
    GRANT SELECT ON dogs TO reader;
  END IF;
  IF to_regrole('nobody_knows') IS NOT NULL THEN
    GRANT SELECT ON dogs TO nobody_knows;
  END IF;
END $$;
