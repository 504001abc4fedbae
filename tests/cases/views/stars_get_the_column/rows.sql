INSERT INTO artist (id, name) VALUES (1, 'Nina');
INSERT INTO album (album_id, id, title) VALUES (7, 1, 'Pastel Blues');
