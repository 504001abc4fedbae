INSERT INTO ev VALUES (1, 'a', 'v'), (2, 'b', 'w'), (30, 'c', 'x');
INSERT INTO detail VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 30, 'c');
