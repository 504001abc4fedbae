INSERT INTO billing.bill VALUES (1, 'new', 1), (2, 'paid', NULL);
INSERT INTO client VALUES (1, '{new,void}'), (2, NULL);
