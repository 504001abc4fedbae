CREATE TABLE t (id integer PRIMARY KEY, a numeric, b integer, c integer);
ALTER TABLE t ADD CONSTRAINT t_a CHECK (a <> 77);
ALTER TABLE t ADD CONSTRAINT t_b CHECK (b IN (1, 2, 3)) NOT VALID;
ALTER TABLE t ADD CONSTRAINT t_c CHECK (c BETWEEN 0 AND 9);
CREATE INDEX t_i ON t ((coalesce(a, 0))) WHERE c > 5;
