CREATE TABLE visit (id int, place text) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit FOR VALUES IN ('north') PARTITION BY RANGE (id);
CREATE TABLE visit_north_1 PARTITION OF visit_north FOR VALUES FROM (0) TO (10);
CREATE TABLE visit_north_2 PARTITION OF visit_north DEFAULT;
CREATE UNIQUE INDEX visit_all ON visit (place, id);
CREATE UNIQUE INDEX visit_north_1_own ON visit_north_1 (place, id);
CREATE INDEX ON visit_north_2 (place, id);
