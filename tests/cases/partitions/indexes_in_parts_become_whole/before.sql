CREATE TABLE p (id int NOT NULL, a int, b text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10) PARTITION BY LIST (a);
CREATE TABLE p1a PARTITION OF p1 FOR VALUES IN (1);
CREATE TABLE p1b PARTITION OF p1 FOR VALUES IN (2);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
CREATE TABLE "P 3" PARTITION OF p DEFAULT;
-- None has a part, one has, and one of the second level has.
CREATE INDEX of_none ON ONLY p (b);
CREATE INDEX of_one ON ONLY p (a DESC);
CREATE INDEX "one's part" ON "P 3" (a DESC) WITH (fillfactor = 50);
ALTER INDEX of_one ATTACH PARTITION "one's part";
CREATE INDEX of_some ON ONLY p (b, a);
CREATE INDEX p1_some ON ONLY p1 (b, a);
CREATE INDEX p1b_b_a_idx ON p1b (b, a);
ALTER INDEX p1_some ATTACH PARTITION p1b_b_a_idx;
ALTER INDEX of_some ATTACH PARTITION p1_some;
-- A part of which something is said, one with a name of its own, and equals that are no parts.
CREATE INDEX of_all ON p (id, b);
COMMENT ON INDEX p2_id_b_idx IS 'the part';
ALTER INDEX p1a_id_b_idx RENAME TO renamed;
ALTER TABLE p2 CLUSTER ON p2_id_b_idx;
CREATE INDEX p2_b_idx ON p2 (b);
-- Keys.
ALTER TABLE ONLY p ADD CONSTRAINT p_once UNIQUE (id, a);
ALTER TABLE p2 ADD CONSTRAINT p2_id_a_key UNIQUE (id, a);
ALTER INDEX p_once ATTACH PARTITION p2_id_a_key;
ALTER TABLE "P 3" ADD CONSTRAINT mine UNIQUE (id, a);
