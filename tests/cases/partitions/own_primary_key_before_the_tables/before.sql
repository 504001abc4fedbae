CREATE TABLE visit (id int NOT NULL, place text) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit FOR VALUES IN ('north');
ALTER TABLE visit_north ADD CONSTRAINT visit_north_ids PRIMARY KEY (id);
CREATE TABLE visit_south PARTITION OF visit FOR VALUES IN ('south');
