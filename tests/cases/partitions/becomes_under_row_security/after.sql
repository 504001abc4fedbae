CREATE TABLE doc (id int NOT NULL, tenant int NOT NULL, body text, PRIMARY KEY (tenant, id)) PARTITION BY LIST (tenant);
CREATE TABLE doc_1 PARTITION OF doc FOR VALUES IN (1);
CREATE TABLE doc_n PARTITION OF doc FOR VALUES IN (2, 3, NULL);
ALTER TABLE doc ENABLE ROW LEVEL SECURITY;
CREATE POLICY doc_own ON doc FOR SELECT USING (tenant = 1);
CREATE MATERIALIZED VIEW doc_counts AS SELECT tenant, count(*) AS n FROM doc GROUP BY tenant;
CREATE UNIQUE INDEX doc_counts_key ON doc_counts (tenant);
