-- What a role makes belongs to it, under the default privileges of that role and not of the one that runs the file.
DO $$ BEGIN IF to_regrole('maker') IS NULL THEN CREATE ROLE maker SUPERUSER; END IF; END $$;
DO $$ BEGIN IF to_regrole('reader') IS NULL THEN CREATE ROLE reader; END IF; END $$;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
CREATE TABLE of_who_runs (id int);
SET ROLE maker;
CREATE TABLE thing (id int);
CREATE VIEW shown AS SELECT id FROM thing;
RESET ROLE;
CREATE TABLE again_of_who_runs (id int);
