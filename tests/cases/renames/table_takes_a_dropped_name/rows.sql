INSERT INTO a (x) VALUES ('q'), (NULL);
INSERT INTO b (y) VALUES ('r');
