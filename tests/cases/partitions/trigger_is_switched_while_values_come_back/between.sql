INSERT INTO p (id, w) VALUES (1, 'y'), (2, 'z');
