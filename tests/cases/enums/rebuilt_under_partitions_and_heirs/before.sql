CREATE TYPE kind AS ENUM ('a', 'b', 'c');
CREATE TABLE p (id integer, kind kind DEFAULT 'a') PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE parent (id integer, kind kind);
CREATE TABLE heir (more kind) INHERITS (parent);
