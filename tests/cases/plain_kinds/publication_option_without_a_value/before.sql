CREATE TABLE t (id int PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE t WITH (publish_via_partition_root);
