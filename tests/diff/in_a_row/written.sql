INSERT INTO u (a, m, c) VALUES ('new', 'bad', 'n');
INSERT INTO counted (a) VALUES ('new');
INSERT INTO keyless VALUES ('new', 'bad');
INSERT INTO billing.bill (u, a) VALUES (1, 'new');
INSERT INTO parted (k, a) VALUES (1, 'new'), (3, 'new');
UPDATE s SET gone = 'new' WHERE id = 1;
SELECT nextval('numbers');
