CREATE TYPE kind AS ENUM ('b', 'a');
CREATE TABLE t (id integer, kind kind) PARTITION BY LIST (kind);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN ('a');
CREATE TABLE u (id bigint) PARTITION BY RANGE (id);
