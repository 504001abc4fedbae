CREATE FUNCTION weigh(pounds int) RETURNS int LANGUAGE sql IMMUTABLE RETURN pounds * 454;
CREATE AGGREGATE top (int) (SFUNC = int4larger, STYPE = int);
CREATE TABLE parcels (id int PRIMARY KEY, pounds int);
