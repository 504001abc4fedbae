CREATE TYPE st AS ENUM ('todo','doing','gone'); CREATE TABLE t (id int PRIMARY KEY, lock text, s st NOT NULL DEFAULT 'todo');
CREATE UNIQUE INDEX i_v1 ON t (lock) WHERE s = 'doing';
CREATE INDEX j_v1 ON t (id) WHERE s = 'todo';
COMMENT ON INDEX j_v1 IS 'old';
