CREATE TABLE cfg (k text PRIMARY KEY, lim int NOT NULL DEFAULT 5);
CREATE FUNCTION okay(v int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN v <= (SELECT max(lim) FROM cfg); END; $$;
CREATE DOMAIN small AS int CHECK (okay(VALUE));
CREATE TABLE t (id int PRIMARY KEY, v small);
