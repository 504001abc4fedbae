CREATE TYPE st AS ENUM ('todo','doing'); CREATE TABLE t (id int PRIMARY KEY, lock text, s st NOT NULL DEFAULT 'todo');
CREATE UNIQUE INDEX i ON t (lock) WHERE s = 'doing';
CREATE INDEX j ON t (id) WHERE s = 'todo';
COMMENT ON INDEX j IS 'old';
