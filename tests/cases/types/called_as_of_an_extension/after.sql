CREATE DOMAIN geometry AS box;
CREATE TABLE place (id int PRIMARY KEY, at public.geometry, parts geometry[]);
CREATE VIEW seen AS SELECT id, at::public.geometry AS at FROM place;
