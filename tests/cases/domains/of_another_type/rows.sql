INSERT INTO part VALUES (1, 'A', '{a,b}', 'x'), (2, DEFAULT, NULL, NULL), (3, 'ten letter', '{}', 'four');
