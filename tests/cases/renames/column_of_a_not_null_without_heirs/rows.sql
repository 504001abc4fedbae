INSERT INTO parcels VALUES (1, 'a', 5);
