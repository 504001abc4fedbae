INSERT INTO c (id, a) VALUES (1, 'a');
