CREATE TYPE pair AS (x integer, y text);
COMMENT ON COLUMN pair.x IS 'the first';
COMMENT ON COLUMN pair.y IS 'the second';
CREATE TABLE t (id integer PRIMARY KEY, at pair);
