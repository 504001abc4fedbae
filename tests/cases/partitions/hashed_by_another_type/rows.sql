INSERT INTO parcels SELECT number, 'c' || number FROM generate_series(1, 40) AS number;
