INSERT INTO client VALUES (1), (2);
INSERT INTO billing.bill VALUES (1, 1), (2, 1);
INSERT INTO billing.line VALUES (1, 1), (2, NULL);
