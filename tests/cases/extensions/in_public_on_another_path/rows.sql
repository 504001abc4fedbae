INSERT INTO shop.item VALUES (1, 'a');
