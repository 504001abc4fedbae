CREATE TABLE t (id int PRIMARY KEY);
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'made_here') THEN CREATE ROLE made_here; END IF; END $$;
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'made_here') THEN COMMENT ON TABLE t IS 'there'; END IF; END $$;
