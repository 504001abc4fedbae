CREATE DOMAIN geometry AS box;
CREATE TABLE place (id int PRIMARY KEY, at geometry);
CREATE VIEW seen AS SELECT id, at::geometry AS at FROM place;
