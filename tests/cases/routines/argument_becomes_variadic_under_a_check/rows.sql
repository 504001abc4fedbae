INSERT INTO app VALUES (1, 'machine'), (2, 'web');
INSERT INTO relation VALUES (1, 1), (2, 1);
