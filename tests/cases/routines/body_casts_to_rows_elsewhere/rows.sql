INSERT INTO shop.person VALUES (1, 'a', 'b');
