CREATE TABLE a (id integer, x text, at timestamp);
CREATE TABLE b (id integer, at timestamptz);
CREATE VIEW chart AS SELECT id, x FROM a;
COMMENT ON COLUMN chart.id IS 'of a';
GRANT SELECT ON chart TO PUBLIC;
CREATE TABLE more (id integer PRIMARY KEY);
