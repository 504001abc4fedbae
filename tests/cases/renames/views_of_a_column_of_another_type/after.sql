CREATE TABLE hourly (feature text PRIMARY KEY, hits bigint DEFAULT 0, note text);
CREATE VIEW total AS SELECT feature, hits AS total FROM hourly;
CREATE VIEW noted AS SELECT total.feature, total, hourly.note FROM total JOIN hourly USING (feature);
CREATE VIEW notes AS SELECT feature, note FROM hourly;
CREATE MATERIALIZED VIEW stored AS SELECT feature, hits FROM hourly;
CREATE UNIQUE INDEX stored_feature ON stored (feature);
