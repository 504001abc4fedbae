SELECT count(*) >= 1 FROM parcels_light WHERE id = 1;
SELECT count(*) >= 1 FROM parcels_south WHERE id = 3 AND weight = 5;
