CREATE TABLE visit (id int, place text, PRIMARY KEY (id, place)) PARTITION BY LIST (place);
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
CREATE TABLE trip (id int, place text) PARTITION BY LIST (place);
CREATE TABLE trip_rest PARTITION OF trip DEFAULT;
