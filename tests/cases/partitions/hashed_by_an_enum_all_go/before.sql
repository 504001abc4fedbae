CREATE TYPE land AS ENUM ('at', 'be', 'ch', 'de', 'es', 'fr', 'it', 'nl');
CREATE DOMAIN home AS land;
CREATE TABLE parcels (id int GENERATED ALWAYS AS IDENTITY, land home) PARTITION BY HASH (land);
CREATE TABLE parcels_0 PARTITION OF parcels FOR VALUES WITH (MODULUS 2, REMAINDER 0)
    PARTITION BY LIST (id);
CREATE TABLE parcels_0_rest PARTITION OF parcels_0 DEFAULT;
CREATE TABLE parcels_1 PARTITION OF parcels FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE notes (id int, land land);
