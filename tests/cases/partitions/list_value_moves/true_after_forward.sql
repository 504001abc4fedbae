SELECT count(*) = 2 FROM t_2;
SELECT count(*) = 1 FROM t_1;
