INSERT INTO typed VALUES (1, 'a'), (2, NULL);
INSERT INTO app.kept VALUES (NULL, 'b');
