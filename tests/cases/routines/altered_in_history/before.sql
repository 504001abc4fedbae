CREATE SCHEMA stock;
CREATE FUNCTION stock.price(a integer) RETURNS integer LANGUAGE sql SET work_mem TO '1MB' AS 'SELECT a';
CREATE FUNCTION stock.tax(a integer) RETURNS integer LANGUAGE plpgsql SET search_path TO public AS 'BEGIN RETURN a; END';
CREATE PROCEDURE clear() LANGUAGE sql AS 'SELECT 1';
