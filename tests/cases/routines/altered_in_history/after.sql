CREATE SCHEMA stock;
CREATE FUNCTION stock.price(a integer) RETURNS integer LANGUAGE sql SET work_mem TO '1MB' AS 'SELECT a';
CREATE FUNCTION stock.tax(a integer) RETURNS integer LANGUAGE plpgsql SET search_path TO public AS 'BEGIN RETURN a; END';
CREATE PROCEDURE clear() LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION stock.price(a integer) STABLE STRICT COST 7 SET search_path = '';
ALTER FUNCTION stock.price RESET work_mem;
ALTER FUNCTION stock.tax(integer) RESET ALL;
ALTER PROCEDURE clear() SECURITY DEFINER;
ALTER ROUTINE clear() SET search_path TO stock, public;
