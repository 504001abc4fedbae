CREATE TABLE visit (id int, place text) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit FOR VALUES IN ('north');
CREATE TABLE visit_south PARTITION OF visit FOR VALUES IN ('south');
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
CREATE INDEX visit_south_own ON visit_south (place, id);
CREATE INDEX visit_all ON visit (place, id);
CREATE INDEX visit_north_own ON visit_north (place, id);
