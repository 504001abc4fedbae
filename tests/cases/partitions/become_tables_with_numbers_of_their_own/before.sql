CREATE TABLE readings (id serial, room text) PARTITION BY LIST (room);
CREATE TABLE readings_attic PARTITION OF readings FOR VALUES IN ('attic');
CREATE TABLE tickets (id serial PRIMARY KEY);
CREATE TABLE guests (no integer NOT NULL DEFAULT nextval('tickets_id_seq'), name text);
