INSERT INTO account SELECT n, 'm' || n FROM generate_series(1, 10) n;
INSERT INTO login SELECT n, n FROM generate_series(1, 10) n;
