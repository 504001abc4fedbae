CREATE TYPE pair AS (x integer, y text, z integer);
COMMENT ON COLUMN pair.x IS 'it''s the first';
COMMENT ON COLUMN pair.z IS 'a third';
CREATE TABLE t (id integer PRIMARY KEY, at pair);
