INSERT INTO a VALUES (1, 1, 11);
INSERT INTO b (id, y, goes) VALUES (2, 2, 12);
INSERT INTO c (id, comes, goes) VALUES (3, 3, 13);
INSERT INTO d (id, comes, goes, more) VALUES (4, NULL, 14, 'x');
INSERT INTO "B e" (id, comes, goes) VALUES (5, 5, 15);
