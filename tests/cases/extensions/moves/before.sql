CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE TABLE t (id int PRIMARY KEY, e citext, name citext NOT NULL DEFAULT 'x', n text, CONSTRAINT named CHECK (name <> 'bad'::citext), CHECK (similarity(n, 'a') < 2));
CREATE INDEX kept_name ON t (name);
CREATE INDEX trg ON t USING gin (n gin_trgm_ops);
CREATE VIEW v AS SELECT id, name, similarity(n, 'x') AS s FROM t WHERE name = 'q'::citext;
