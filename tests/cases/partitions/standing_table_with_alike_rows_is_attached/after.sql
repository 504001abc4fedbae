CREATE TABLE visits (id int PRIMARY KEY, place text, UNIQUE (id, place)) PARTITION BY RANGE (id);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100);
CREATE TABLE other (id int PRIMARY KEY, note text);
CREATE INDEX other_note ON other (note);
