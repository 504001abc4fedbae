DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader; END IF;
END $$;
CREATE TABLE t (id serial PRIMARY KEY);
CREATE SEQUENCE numbers;
GRANT SELECT, INSERT, UPDATE, DELETE ON t, t_id_seq TO reader;
GRANT INSERT ON TABLE numbers TO reader;
