SELECT count(*) = 1 FROM t_2024;
SELECT count(*) = 1 FROM t_rest;
