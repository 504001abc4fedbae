SELECT count(*) = 3 FROM item;
SELECT count(*) = 2 FROM item_low;
