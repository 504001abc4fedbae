CREATE TABLE builds (id bigserial, stage integer NOT NULL DEFAULT 100, PRIMARY KEY (id, stage));
CREATE TABLE notes (id integer PRIMARY KEY, build bigint NOT NULL);

-- A serial column keeps its default when its table becomes a partition.
ALTER TABLE builds RENAME TO builds_100;
CREATE TABLE builds (LIKE builds_100 INCLUDING DEFAULTS, PRIMARY KEY (id, stage)) PARTITION BY LIST (stage);
ALTER TABLE builds ATTACH PARTITION builds_100 FOR VALUES IN (100);
ALTER SEQUENCE builds_id_seq OWNED BY builds.id;
CREATE TABLE builds_101 PARTITION OF builds FOR VALUES IN (101);

-- What refers to the rows finds them in the one that stood before.
ALTER TABLE notes ADD COLUMN stage integer NOT NULL DEFAULT 100;
ALTER TABLE notes ADD FOREIGN KEY (build, stage) REFERENCES builds;
