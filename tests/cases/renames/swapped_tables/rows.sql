INSERT INTO a VALUES (1, 'x'), (2, NULL);
INSERT INTO b (a_id, y) VALUES (1, 3), (1, 4);
