INSERT INTO u (a, m, c) VALUES ('old', 'good', 'c'), (NULL, 'bad', NULL);
INSERT INTO counted (a) VALUES ('old'), (NULL);
INSERT INTO keyless VALUES ('old', 'good'), ('old', 'good'), (NULL, NULL);
INSERT INTO billing.bill (u, a) VALUES (1, 'old'), (NULL, NULL);
INSERT INTO parted (k, a) VALUES (1, 'old'), (2, 'old'), (NULL, NULL);
INSERT INTO s VALUES (1, 'old'), (2, NULL);
SELECT setval('numbers', 41);
GRANT SELECT ON seen, u TO PUBLIC;
