SELECT count(*) = 2 FROM t;
SELECT count(*) = 1 FROM t_2023b;
