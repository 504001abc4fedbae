INSERT INTO stock SELECT g, g FROM generate_series(1, 20) g;
