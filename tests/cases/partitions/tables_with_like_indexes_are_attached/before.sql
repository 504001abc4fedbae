CREATE TABLE visit (id int, place text) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit FOR VALUES IN ('north');
CREATE TABLE visit_south (id int, place text);
CREATE INDEX visit_all ON visit (place, id);
CREATE INDEX visit_north_own ON visit_north (place, id);
CREATE INDEX visit_south_2 ON visit_south (place, id);
CREATE INDEX visit_south_1 ON visit_south (place, id);
