INSERT INTO a VALUES (1, 'a'), (2, NULL), (3, NULL);
INSERT INTO b VALUES (1, 'a'), (2, 'b');
