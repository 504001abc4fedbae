CREATE FUNCTION grams(pounds int) RETURNS int LANGUAGE sql IMMUTABLE RETURN pounds * 454;
CREATE AGGREGATE heaviest (int) (SFUNC = int4larger, STYPE = int);
CREATE TABLE parcels (id int PRIMARY KEY, pounds int);
CREATE VIEW weights AS SELECT id, grams(pounds) AS weight FROM parcels;
CREATE MATERIALIZED VIEW most AS SELECT heaviest(weight) FROM weights;
