INSERT INTO apple VALUES (4, 'good');
INSERT INTO "Aisle sign" VALUES (3, 10);
