CREATE TYPE kind AS ENUM ('plain', 'rare', 'lost');
CREATE TABLE thing (id integer PRIMARY KEY, kind kind);
CREATE TABLE event (id bigint, at date NOT NULL, kind kind NOT NULL DEFAULT 'rare', CHECK (kind <> 'lost'))
    PARTITION BY RANGE (at);
CREATE TABLE event_26 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX ON event (id) WHERE kind = 'rare';
CREATE UNIQUE INDEX event_once ON event (id, at) WHERE kind = 'plain';
CREATE TABLE sorted (id serial, kind kind NOT NULL, PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
CREATE TABLE sorted_rare PARTITION OF sorted FOR VALUES IN ('rare');
