CREATE TABLE visit (id int NOT NULL, place text NOT NULL) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit FOR VALUES IN ('north');
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
ALTER TABLE visit ADD CONSTRAINT visit_ids UNIQUE (place, id);

CREATE TABLE trip (id int, place text) PARTITION BY LIST (place);
CREATE TABLE trip_north PARTITION OF trip FOR VALUES IN ('north');
ALTER TABLE trip ADD CONSTRAINT trip_ids UNIQUE (place, id);
