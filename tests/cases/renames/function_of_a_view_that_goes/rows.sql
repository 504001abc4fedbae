INSERT INTO parcels VALUES (1, 3), (2, 5);
