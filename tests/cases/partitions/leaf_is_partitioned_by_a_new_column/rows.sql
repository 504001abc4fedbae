INSERT INTO parcels VALUES (1, 1, 'a'), (2, 1, NULL), (3, 2, 'c');
