INSERT INTO p VALUES (1, 'a');
INSERT INTO own (key, note, code) VALUES (2, 'b', 3);
INSERT INTO below (key, note, code) VALUES (3, NULL, 4);
INSERT INTO q VALUES (1, 'a');
INSERT INTO inherited (key, note, code) VALUES (2, 'b', 3);
INSERT INTO required (key, note, code) VALUES (2, 'b', 3);
