CREATE TABLE cfg (k int PRIMARY KEY, lim int NOT NULL DEFAULT 5);
CREATE FUNCTION scaled(v int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN v * (SELECT max(lim) FROM cfg); END; $$;
CREATE TABLE t (id int PRIMARY KEY, v int, w int GENERATED ALWAYS AS (scaled(v)) STORED);
CREATE INDEX ti ON t (scaled(v));
