CREATE TYPE land AS ENUM ('be', 'at', 'ch', 'de', 'es', 'fr', 'it', 'nl');
CREATE TABLE parcels (id int, land land) PARTITION BY HASH (land);
CREATE TABLE parcels_0 PARTITION OF parcels FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parcels_1 PARTITION OF parcels FOR VALUES WITH (MODULUS 2, REMAINDER 1);
