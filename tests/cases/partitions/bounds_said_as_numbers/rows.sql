INSERT INTO kept VALUES (1, 2), (2, 3), (3, 4);
INSERT INTO ranged VALUES ('11', 1), ('4', 2);
INSERT INTO marks VALUES (1, 1);
