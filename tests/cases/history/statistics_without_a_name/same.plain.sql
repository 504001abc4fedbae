CREATE SCHEMA s;
CREATE TABLE t (a int, b int, c text);
CREATE TABLE s.u (a int, b int);
CREATE STATISTICS t_a_b_stat ON a, b FROM t;
CREATE STATISTICS t_a_b_stat1 (mcv) ON a, b FROM t;
CREATE STATISTICS t_b_expr_stat ON b, (lower(c)) FROM t;
CREATE STATISTICS s.u_expr_stat ON (a * 2) FROM s.u;
COMMENT ON STATISTICS t_a_b_stat1 IS 'the second';
