CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (id int PRIMARY KEY, x e, y e);
CREATE INDEX i2 ON t (id) WHERE x = 'a';
CREATE INDEX i1 ON t (id) WHERE y = 'b';
COMMENT ON INDEX i1 IS 'of y';
