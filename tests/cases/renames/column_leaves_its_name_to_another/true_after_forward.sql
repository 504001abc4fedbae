SELECT bool_and(price = price_before * 1.5) FROM items;
SELECT array_agg(size ORDER BY id) = '{t,f}' FROM items;
