INSERT INTO parcels VALUES (4, 1, 'd', 30), (5, 2, 'e', 40);
UPDATE parcels SET weight = 20 WHERE id = 2;
