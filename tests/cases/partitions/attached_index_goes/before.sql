CREATE TABLE visits (id int NOT NULL, city text NOT NULL, at date) PARTITION BY LIST (city);
CREATE TABLE visits_rome PARTITION OF visits FOR VALUES IN ('Rome');
CREATE TABLE visits_other PARTITION OF visits DEFAULT;
CREATE UNIQUE INDEX visits_once ON ONLY visits (city, id);
CREATE UNIQUE INDEX rome_once ON visits_rome (city, id);
CREATE UNIQUE INDEX other_once ON visits_other (city, id);
ALTER INDEX visits_once ATTACH PARTITION rome_once;
ALTER INDEX visits_once ATTACH PARTITION other_once;
CREATE INDEX visits_other_at ON visits_other (at);
