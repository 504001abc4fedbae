INSERT INTO product SELECT n, 'p' || n FROM generate_series(1, 5) n;
INSERT INTO line SELECT n, n FROM generate_series(1, 5) n;
