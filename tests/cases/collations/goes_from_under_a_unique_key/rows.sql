INSERT INTO tag VALUES (1, 'a'), (2, 'B'), (3, NULL);
INSERT INTO tagged VALUES (1, 'a');
