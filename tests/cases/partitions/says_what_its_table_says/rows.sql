INSERT INTO parcels VALUES ('here', 1, 2, 3), ('there', 1, NULL, NULL);
