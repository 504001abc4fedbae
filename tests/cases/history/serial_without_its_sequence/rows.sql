INSERT INTO actor VALUES (1, 'a'), (2, 'b');
INSERT INTO page VALUES (7, 'c');
