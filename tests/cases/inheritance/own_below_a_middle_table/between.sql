INSERT INTO d (id, comes, goes) VALUES (7, 7, 8);
INSERT INTO b (id, comes) VALUES (6, 6);
INSERT INTO "B e" (id, comes) VALUES (8, 9);
