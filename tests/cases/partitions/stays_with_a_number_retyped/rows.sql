INSERT INTO parcels (place) VALUES ('here'), ('here');
