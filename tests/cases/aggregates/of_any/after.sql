CREATE TABLE t (a int, b int);
CREATE FUNCTION nulls(VARIADIC "any") RETURNS int LANGUAGE internal IMMUTABLE AS 'pg_num_nulls';
COMMENT ON FUNCTION nulls(VARIADIC "any") IS 'how many are null';
CREATE AGGREGATE filled("any") (SFUNC = int8inc_any, STYPE = int8, INITCOND = '0');
COMMENT ON AGGREGATE filled("any") IS 'how many are not null';
CREATE AGGREGATE place(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE VIEW v AS SELECT filled(a) AS n, nulls(a, b) AS f FROM t GROUP BY a, b;
