CREATE TYPE code AS (area int, digits text);
CREATE SEQUENCE numbers;
CREATE TABLE parcels (no int NOT NULL DEFAULT nextval('numbers'), code code);
ALTER SEQUENCE numbers OWNED BY parcels.no;
CREATE TABLE others (id int);
