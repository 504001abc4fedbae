UPDATE slot SET low = 100 WHERE id = 1;
