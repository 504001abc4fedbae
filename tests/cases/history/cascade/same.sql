CREATE SCHEMA gone;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION length_of(t text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length(t)';
CREATE TABLE gone.parents (id integer PRIMARY KEY);
CREATE TABLE kept (
  id integer PRIMARY KEY,
  parent integer REFERENCES gone.parents,
  feeling mood DEFAULT 'ok',
  body text,
  other text,
  CONSTRAINT short CHECK (length_of(body) < 10)
);
CREATE INDEX kept_other ON kept (other);
CREATE INDEX kept_length ON kept (length_of(body));
CREATE VIEW gone.read AS SELECT id FROM gone.parents;
CREATE VIEW reads_that AS SELECT id FROM gone.read;
CREATE VIEW others AS SELECT id, other FROM kept;
CREATE TABLE partitioned (id integer) PARTITION BY RANGE (id);
CREATE TABLE partition_1 PARTITION OF partitioned DEFAULT;
DROP SCHEMA gone CASCADE;
DROP TYPE mood CASCADE;
DROP FUNCTION length_of(text) CASCADE;
ALTER TABLE kept DROP COLUMN other CASCADE;
DROP TABLE partitioned CASCADE;
