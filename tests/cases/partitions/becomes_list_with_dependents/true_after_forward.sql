SELECT count(*) = 3 FROM orders;
SELECT count(*) = 1 FROM big;
