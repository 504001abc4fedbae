INSERT INTO items (id, size, price, price_before) VALUES (3, true, 7.5, 7);
