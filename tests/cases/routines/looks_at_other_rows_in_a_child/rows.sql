INSERT INTO kind VALUES (1, true), (2, false);
INSERT INTO base VALUES (1, 1);
INSERT INTO child VALUES (2, 1, 'x');
