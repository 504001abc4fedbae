INSERT INTO p SELECT i, i % 3 FROM generate_series(1, 20) AS i;
