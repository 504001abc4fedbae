INSERT INTO e (at) SELECT date '2024-01-01' + n FROM generate_series(1, 10) n;
INSERT INTO s.r (n) SELECT n FROM generate_series(1, 5) n;
INSERT INTO s.r (id) VALUES (0);
