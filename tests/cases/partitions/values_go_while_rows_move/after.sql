CREATE TABLE visit (id int, place text, tag text, n int DEFAULT 5, PRIMARY KEY (id, place)) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit FOR VALUES IN ('north');
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
CREATE TABLE trip (id int, place text, tag text) PARTITION BY LIST (place);
CREATE TABLE trip_north PARTITION OF trip FOR VALUES IN ('north');
CREATE TABLE trip_rest PARTITION OF trip DEFAULT;
