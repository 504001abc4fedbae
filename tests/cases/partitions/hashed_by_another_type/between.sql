INSERT INTO parcels VALUES ('100', 'new'), ('101', NULL);
