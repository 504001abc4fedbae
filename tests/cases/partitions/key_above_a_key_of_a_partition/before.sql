CREATE TABLE visit (id int NOT NULL, place text NOT NULL) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit FOR VALUES IN ('north');
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
CREATE UNIQUE INDEX visit_ids ON visit (place, id);
ALTER TABLE visit_north ADD CONSTRAINT visit_north_pkey PRIMARY KEY USING INDEX visit_north_place_id_idx;

CREATE TABLE trip (id int, place text) PARTITION BY LIST (place);
CREATE TABLE trip_north PARTITION OF trip FOR VALUES IN ('north');
CREATE UNIQUE INDEX trip_ids ON ONLY trip (place, id);
CREATE UNIQUE INDEX trip_north_ids ON trip_north (place, id);
ALTER INDEX trip_ids ATTACH PARTITION trip_north_ids;
ALTER TABLE trip_north ADD CONSTRAINT trip_north_key UNIQUE USING INDEX trip_north_ids;
