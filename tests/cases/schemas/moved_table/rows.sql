INSERT INTO client (vat) VALUES ('a'), (NULL);
INSERT INTO bill VALUES (1, 1), (2, NULL);
INSERT INTO billing.old (client) VALUES (1), (2);
