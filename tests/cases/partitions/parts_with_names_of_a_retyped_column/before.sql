CREATE TABLE reading (
  id int NOT NULL, station int NOT NULL, value varchar(10)
) PARTITION BY LIST (station);
CREATE TABLE reading_north PARTITION OF reading FOR VALUES IN (1) PARTITION BY LIST (station);
CREATE TABLE reading_one PARTITION OF reading_north FOR VALUES IN (1);
CREATE INDEX by_id ON ONLY reading (id);
CREATE INDEX north_by_id ON ONLY reading_north (id);
CREATE INDEX one_by_id ON reading_one (id);
ALTER INDEX north_by_id ATTACH PARTITION one_by_id;
ALTER INDEX by_id ATTACH PARTITION north_by_id;
COMMENT ON INDEX one_by_id IS 'of one';
CREATE INDEX by_value ON reading (lower(value));
ALTER INDEX reading_one_lower_idx RENAME TO one_by_value;
ALTER INDEX one_by_value ALTER COLUMN 1 SET STATISTICS 77;
