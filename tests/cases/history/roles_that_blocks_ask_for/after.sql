CREATE TABLE t (id int PRIMARY KEY, a int);
COMMENT ON TABLE t IS 'there';
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'made_elsewhere') THEN GRANT SELECT ON t TO made_elsewhere; END IF; END $$;
