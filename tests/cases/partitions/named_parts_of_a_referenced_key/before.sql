CREATE TABLE reading (id int NOT NULL, station int NOT NULL) PARTITION BY LIST (station);
CREATE TABLE reading_one PARTITION OF reading FOR VALUES IN (1);
ALTER TABLE reading ADD CONSTRAINT reading_pkey PRIMARY KEY (id, station);
ALTER INDEX reading_one_pkey RENAME TO one_key;
CREATE TABLE note (
  reading int, station int,
  CONSTRAINT note_fkey FOREIGN KEY (reading, station) REFERENCES reading (id, station)
);
