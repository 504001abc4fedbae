CREATE TABLE t (id integer PRIMARY KEY, m integer);
CREATE FUNCTION above(a integer) RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC SELECT count(*) FROM t WHERE m > a; END;
