INSERT INTO shelf VALUES (1, 'good'), (2, 'poor');
INSERT INTO apple VALUES (1, 'poor'), (2, 'good'), (3, NULL);
INSERT INTO aisle VALUES (1, 10), (2, NULL);
INSERT INTO "Aisle sign" VALUES (1, 10), (2, NULL);
