INSERT INTO t VALUES (1, 'A', 'q'), (2, NULL, 'Q'), (3, 'a', NULL);
