INSERT INTO note (id, title, price, place) VALUES (1, 'a', 1, 'c');
