CREATE TABLE builds (id bigserial, stage integer NOT NULL DEFAULT 100, PRIMARY KEY (id, stage));
CREATE TABLE notes (id integer PRIMARY KEY, build bigint NOT NULL);
