INSERT INTO client VALUES (1), (2);
INSERT INTO billing.client (state, of) VALUES ('new', 1), ('paid', NULL);
INSERT INTO billing.bill (client) VALUES (1), (2), (NULL);
