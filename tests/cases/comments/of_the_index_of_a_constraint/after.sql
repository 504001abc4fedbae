CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 1, b text, c timestamptz, j jsonb);
ALTER TABLE t ADD CONSTRAINT u UNIQUE (b);
COMMENT ON INDEX u IS 'the u';
COMMENT ON CONSTRAINT u ON t IS 'the c';
