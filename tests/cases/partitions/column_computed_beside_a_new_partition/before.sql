CREATE TABLE t (id integer NOT NULL, kind integer, n integer DEFAULT 7) PARTITION BY LIST (kind);
CREATE TABLE t_rest PARTITION OF t DEFAULT;
