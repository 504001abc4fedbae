CREATE TABLE parcels (id int PRIMARY KEY, width int NOT NULL, depth int);
CREATE FUNCTION area(p parcels) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT p.width * coalesce(p.depth, 1) $$;
CREATE FUNCTION is_small(p parcels) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT area(p) < 100 $$;
ALTER TABLE parcels ADD CONSTRAINT small CHECK (is_small(parcels));
CREATE TABLE senders (id int PRIMARY KEY, name text);
