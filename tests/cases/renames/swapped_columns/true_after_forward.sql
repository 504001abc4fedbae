SELECT b = 'x' AND a = 'y' FROM t WHERE id = 1;
