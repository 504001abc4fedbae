CREATE TABLE p (id int, v varchar) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1, 2);
CREATE TABLE p2 PARTITION OF p DEFAULT;
CREATE INDEX p_v ON p (v) WITH (fillfactor = 80);
ALTER INDEX p1_v_idx SET (fillfactor = 40, deduplicate_items = false);
