INSERT INTO client VALUES (1);
INSERT INTO billing.bill VALUES (1, 1, 'paid'), (2, NULL, 'new');
