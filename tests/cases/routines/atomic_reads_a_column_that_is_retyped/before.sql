CREATE TABLE t (id integer PRIMARY KEY, n integer);
CREATE FUNCTION above(a integer) RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC SELECT count(*) FROM t WHERE n > a; END;
CREATE VIEW v AS SELECT above(3) AS found;
COMMENT ON FUNCTION above(integer) IS 'how many';
