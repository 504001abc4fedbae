INSERT INTO m SELECT '2025-01-01'::date + i, i FROM generate_series(1,6) i;
INSERT INTO s VALUES (1, '2025-02-01', 1);
