CREATE TYPE r AS RANGE (subtype = integer);
CREATE DOMAIN d AS r CHECK (NOT isempty(VALUE));
CREATE TYPE c AS (x r, y text, z d);
CREATE DOMAIN e AS c;
CREATE TABLE t (id integer PRIMARY KEY, a d DEFAULT '[1,2)', b c, e r, f d[], g c[], h e, m r_multirange);
CREATE TABLE p (id integer, a d) PARTITION BY LIST (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
