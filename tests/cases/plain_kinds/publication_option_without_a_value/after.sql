CREATE TABLE t (id int PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE t
    WITH (publish = 'insert, update, delete, truncate', publish_via_partition_root = true);
