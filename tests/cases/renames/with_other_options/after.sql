CREATE TABLE u (key text NOT NULL, said text, n int) WITH (fillfactor = 80, autovacuum_enabled = false);
ALTER TABLE u ADD CONSTRAINT m_key UNIQUE (key);
ALTER TABLE u ALTER COLUMN n SET STATISTICS 9;
CREATE INDEX m_n ON u (n) WITH (fillfactor = 90);
CREATE TABLE same (c text, b int);
ALTER TABLE same ALTER COLUMN c SET STORAGE EXTERNAL;
CREATE TABLE slow (id int PRIMARY KEY);
CREATE VIEW w AS SELECT key FROM u;
CREATE MATERIALIZED VIEW mw WITH (fillfactor = 75) AS SELECT b FROM same;
