INSERT INTO app.log VALUES (1, '{green}', 'x y'); INSERT INTO app.item VALUES (1, 'green', 1); INSERT INTO app.part VALUES (2, 'green'); INSERT INTO t VALUES (1, 'green', NULL);
