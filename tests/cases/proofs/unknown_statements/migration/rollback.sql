BEGIN;
ALTER TABLE item DROP CONSTRAINT item_price_check;
DROP RULE item_never ON item;
DROP STATISTICS item_both;
COMMIT;
