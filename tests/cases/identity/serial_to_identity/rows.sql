INSERT INTO "Invoice" (total) VALUES (1), (2), (3);
DELETE FROM "Invoice" WHERE id = 3;
INSERT INTO "Line" (invoice) VALUES (1), (2);
