CREATE TABLE visits (id int PRIMARY KEY, t text) PARTITION BY RANGE (id);
CREATE UNIQUE INDEX visits_once ON visits (id, t) NULLS NOT DISTINCT;
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100);
CREATE TABLE other (id int PRIMARY KEY, t text);
CREATE INDEX other_t ON other (t);
