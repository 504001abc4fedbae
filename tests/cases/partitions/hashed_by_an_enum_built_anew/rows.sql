INSERT INTO parcels SELECT number, (enum_range(NULL::land))[1 + number % 9]
FROM generate_series(1, 40) AS number;
