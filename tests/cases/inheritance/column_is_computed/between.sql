INSERT INTO c (id, net, code) VALUES (5, 50, 'S5'), (6, 60, 'S6');
