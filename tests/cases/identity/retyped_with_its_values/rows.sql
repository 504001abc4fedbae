INSERT INTO becomes_always VALUES (1, 1.25), (2, 7), (3, -0.5);
INSERT INTO becomes_numbered VALUES (1, 1.25), (2, 7), (2, 7.25);
INSERT INTO was_always (id) VALUES (2), (1);
INSERT INTO was_without_key (id) VALUES (2), (1), (1);
