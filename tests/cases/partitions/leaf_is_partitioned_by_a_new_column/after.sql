CREATE TABLE parcels (id int NOT NULL, land int NOT NULL, note text, weight int DEFAULT 5)
    PARTITION BY LIST (land);
CREATE TABLE parcels_north PARTITION OF parcels FOR VALUES IN (1) PARTITION BY RANGE (weight);
CREATE TABLE parcels_light PARTITION OF parcels_north FOR VALUES FROM (0) TO (10);
CREATE TABLE parcels_heavy PARTITION OF parcels_north FOR VALUES FROM (10) TO (MAXVALUE);
CREATE TABLE parcels_south PARTITION OF parcels FOR VALUES IN (2);
