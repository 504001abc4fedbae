CREATE SCHEMA shop;
SET search_path TO shop, public;
CREATE TABLE shop.page (id int, body text, words tsvector);
CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON shop.page FOR EACH ROW
    EXECUTE FUNCTION tsvector_update_trigger('words', 'pg_catalog.english', 'body');
CREATE TRIGGER rest BEFORE UPDATE ON shop.page FOR EACH ROW
    EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger();
CREATE FUNCTION today() RETURNS date LANGUAGE sql SET datestyle TO postgres, dmy AS 'SELECT current_date';
