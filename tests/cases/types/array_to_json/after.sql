CREATE TYPE mood AS ENUM ('calm', 'odd');
CREATE TABLE place (id integer PRIMARY KEY, path jsonb NOT NULL DEFAULT '[]', moods json);
CREATE INDEX place_path ON place USING gin (path);
