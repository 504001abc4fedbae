INSERT INTO boat (owner, name) SELECT id, 'Skua' FROM owner WHERE name = 'Cy';
INSERT INTO crew SELECT 3, id, 'mate' FROM owner WHERE name = 'Bob';
INSERT INTO call SELECT 4, code FROM port WHERE name = 'Oslo';
INSERT INTO port VALUES (7, 'Narvik');
INSERT INTO call VALUES (5, 7);
