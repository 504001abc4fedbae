INSERT INTO orders (m, ms, p, n) VALUES ('a','{a,b}',ROW(1,'b'),3),('b',NULL,NULL,NULL);
