INSERT INTO client VALUES (1, 'one'), (2, NULL);
INSERT INTO billing.client (vat, note) VALUES ('a', 'b'), ('c', NULL);
INSERT INTO gone VALUES (7);
INSERT INTO billing.gone VALUES (7, 'seven'), (8, NULL);
