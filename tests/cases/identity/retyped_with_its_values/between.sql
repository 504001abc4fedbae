INSERT INTO becomes_always (id) VALUES (9);
INSERT INTO becomes_numbered (id) VALUES (9);
INSERT INTO was_always VALUES (9, '77');
INSERT INTO was_without_key VALUES (9, '077');
