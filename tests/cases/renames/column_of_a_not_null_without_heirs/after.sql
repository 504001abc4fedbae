CREATE TABLE parcels (id int PRIMARY KEY, note text, grams int);
ALTER TABLE parcels ADD CONSTRAINT is_told NOT NULL note NO INHERIT;
ALTER TABLE parcels ADD CONSTRAINT is_weighed NOT NULL grams NOT VALID;
