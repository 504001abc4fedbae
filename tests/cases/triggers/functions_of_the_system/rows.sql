INSERT INTO shop.page VALUES (1, 'a cat', NULL);
