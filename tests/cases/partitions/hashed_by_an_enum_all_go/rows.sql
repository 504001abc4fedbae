INSERT INTO parcels (land) SELECT (enum_range(NULL::land))[1 + number % 9]
FROM generate_series(1, 40) AS number;
INSERT INTO notes VALUES (1, 'de'), (2, NULL);
