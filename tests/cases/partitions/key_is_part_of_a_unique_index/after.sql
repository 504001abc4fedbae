CREATE TABLE visit (id int, place text) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit (PRIMARY KEY (place, id)) FOR VALUES IN ('north');
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
CREATE TABLE note (place text, id int, FOREIGN KEY (place, id) REFERENCES visit_north);
CREATE TABLE trip (id bigint, place text) PARTITION BY LIST (place);
CREATE TABLE trip_north PARTITION OF trip (CONSTRAINT trip_north_key UNIQUE (place, id)) FOR VALUES IN ('north');
CREATE UNIQUE INDEX trip_ids ON trip (place, id);
