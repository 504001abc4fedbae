CREATE TABLE readings (id serial, room text);
CREATE TABLE readings_attic (id serial CONSTRAINT readings_id_not_null NOT NULL, room text);
CREATE TABLE guests (no serial, name text);
