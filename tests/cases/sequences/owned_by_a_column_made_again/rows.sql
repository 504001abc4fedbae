INSERT INTO n VALUES (1); INSERT INTO m VALUES (1);
SELECT setval('tick', 7), setval('ticks', 7);
