CREATE TABLE visits (id int NOT NULL, city text NOT NULL, at date) PARTITION BY LIST (city);
CREATE TABLE visits_rome PARTITION OF visits FOR VALUES IN ('Rome');
CREATE TABLE visits_other PARTITION OF visits DEFAULT;
CREATE INDEX by_day ON ONLY visits (at);
CREATE INDEX rome_by_day ON visits_rome (at);
CREATE INDEX visits_other_at ON visits_other (at);
ALTER INDEX by_day ATTACH PARTITION rome_by_day;
ALTER INDEX by_day ATTACH PARTITION visits_other_at;
