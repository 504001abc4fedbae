CREATE DOMAIN code AS text[] CONSTRAINT there CHECK (VALUE IS NOT NULL OR true);
CREATE SEQUENCE numbers;
CREATE TABLE parcels (id int PRIMARY KEY, codes code);
ALTER SEQUENCE numbers OWNED BY parcels.codes;
