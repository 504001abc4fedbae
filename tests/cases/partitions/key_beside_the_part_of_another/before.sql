CREATE TABLE visit (id int, place text) PARTITION BY LIST (place);
CREATE TABLE visit_north PARTITION OF visit (PRIMARY KEY (place, id)) FOR VALUES IN ('north');
CREATE TABLE visit_south PARTITION OF visit (PRIMARY KEY (place, id)) FOR VALUES IN ('south');
CREATE TABLE note (place text, id int, FOREIGN KEY (place, id) REFERENCES visit_south);
