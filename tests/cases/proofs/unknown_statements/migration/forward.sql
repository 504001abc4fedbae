CREATE STATISTICS item_both ON name, price FROM item;
CREATE RULE item_never AS ON DELETE TO item WHERE false DO INSTEAD NOTHING;
ALTER TABLE item ADD CONSTRAINT item_price_check CHECK (price > 0) NOT VALID;
ALTER TABLE item VALIDATE CONSTRAINT item_price_check;
