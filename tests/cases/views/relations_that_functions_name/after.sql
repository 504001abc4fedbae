CREATE SCHEMA m;
SET search_path = m, public;
CREATE TABLE items (id int primary key, k text) PARTITION BY RANGE (id);
CREATE TABLE items_1 PARTITION OF items FOR VALUES FROM (0) TO (10);
CREATE VIEW parts AS SELECT relid::text AS part FROM pg_partition_tree('items') WHERE isleaf;
CREATE VIEW sizes AS SELECT pg_total_relation_size('items_1') AS size, pg_relation_size('items_1', 'main') AS main;
RESET search_path;
