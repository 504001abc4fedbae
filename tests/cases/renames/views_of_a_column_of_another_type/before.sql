-- The table is renamed and a column gets another type: views over it are made again, in the rollback under the former name.
CREATE TABLE counter (feature text PRIMARY KEY, hits integer DEFAULT 0, note text);
CREATE VIEW total AS SELECT feature, hits AS total FROM counter;
CREATE VIEW noted AS SELECT total.feature, total, counter.note FROM total JOIN counter USING (feature);
CREATE VIEW notes AS SELECT feature, note FROM counter;
CREATE MATERIALIZED VIEW stored AS SELECT feature, hits FROM counter;
CREATE UNIQUE INDEX stored_feature ON stored (feature);
