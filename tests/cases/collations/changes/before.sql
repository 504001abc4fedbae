CREATE COLLATION mine (provider = libc, locale = 'C');
CREATE COLLATION over (provider = libc, locale = 'C');
CREATE TABLE t (id integer PRIMARY KEY, c text COLLATE mine NOT NULL DEFAULT ('x' COLLATE mine), d varchar(5)[] COLLATE mine, g text COLLATE mine GENERATED ALWAYS AS (c || 'q') STORED,
  CONSTRAINT long CHECK (c > 'a'), CONSTRAINT col CHECK (upper(g COLLATE mine) > 'A'), UNIQUE (c));
CREATE INDEX t_c ON t (c);
CREATE INDEX t_g ON t (lower(g), (c COLLATE over) DESC);
CREATE TABLE u (id integer PRIMARY KEY, c text COLLATE mine REFERENCES t (c));
CREATE VIEW v AS SELECT c, lower(g) AS g FROM t WHERE c > 'b' ORDER BY c;
CREATE VIEW w AS SELECT id FROM t ORDER BY id::text COLLATE mine;
COMMENT ON COLLATION mine IS 'one';
