DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader; END IF;
END $$;
CREATE TABLE t (id serial PRIMARY KEY);
CREATE SEQUENCE numbers;
