INSERT INTO h SELECT n, 'v' || n FROM generate_series(1, 20) n;
