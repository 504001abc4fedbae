INSERT INTO ev (id, k, v) VALUES (3, 'a', 'v'), (50, 'c', 'x');
INSERT INTO detail VALUES (4, 3, 'a');
