UPDATE a SET alt = id + 10;
INSERT INTO p VALUES (2, 2), (3, 2);
INSERT INTO c VALUES (1, 1, 11, 2, 1, 1), (2, 2, 12, 1, 2, 2);
UPDATE a SET main = id;
UPDATE p SET c_id = 1;
