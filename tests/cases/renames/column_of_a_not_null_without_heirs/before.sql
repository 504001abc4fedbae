CREATE TABLE parcels (id int PRIMARY KEY, "two words" text, weight int);
ALTER TABLE parcels ADD CONSTRAINT is_told NOT NULL "two words" NO INHERIT;
ALTER TABLE parcels ADD CONSTRAINT is_weighed NOT NULL weight NOT VALID;
