SELECT count(*) = 6 FROM t;
SELECT count(*) = 2 FROM t_2;
