CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE t (id integer, kind kind) PARTITION BY LIST (kind);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN ('a');
CREATE TABLE u (id integer) PARTITION BY RANGE (id);
