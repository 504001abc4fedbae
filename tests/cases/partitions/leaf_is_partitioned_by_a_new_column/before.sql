CREATE TABLE parcels (id int NOT NULL, land int NOT NULL, note text, PRIMARY KEY (id, land))
    PARTITION BY LIST (land);
CREATE TABLE parcels_north PARTITION OF parcels FOR VALUES IN (1);
CREATE TABLE parcels_south PARTITION OF parcels FOR VALUES IN (2);
