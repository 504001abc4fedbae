CREATE SCHEMA s;
CREATE TABLE t (id bigint PRIMARY KEY, a int, b text);
CREATE TABLE s.u (id int PRIMARY KEY, a int);
CREATE PUBLICATION p FOR TABLE t, TABLES IN SCHEMA s WITH (publish_via_partition_root = true);
CREATE STATISTICS st (mcv, ndistinct) ON id, a, (b || 'x') FROM t;
ALTER STATISTICS st SET STATISTICS 500;
