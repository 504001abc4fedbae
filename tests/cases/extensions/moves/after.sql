CREATE SCHEMA ext;
CREATE EXTENSION citext WITH SCHEMA ext;
CREATE EXTENSION pg_trgm WITH SCHEMA ext;
CREATE TABLE t (id int PRIMARY KEY, e ext.citext, name ext.citext NOT NULL DEFAULT 'x', n text, more ext.citext, CONSTRAINT named CHECK (name OPERATOR(ext.<>) 'bad'::ext.citext), CHECK (ext.similarity(n, 'a') < 2));
CREATE INDEX kept_name ON t (name);
CREATE INDEX trg ON t USING gin (n ext.gin_trgm_ops);
CREATE VIEW v AS SELECT id, name, ext.similarity(n, 'x') AS s FROM t WHERE name OPERATOR(ext.=) 'q'::ext.citext;
