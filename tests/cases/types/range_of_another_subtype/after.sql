CREATE TYPE r AS RANGE (SUBTYPE = numeric);CREATE TABLE t (x r, id int primary key, m r_multirange, l r[]);CREATE INDEX i ON t USING gist (x); CREATE VIEW v AS SELECT lower(x) AS l FROM t;
