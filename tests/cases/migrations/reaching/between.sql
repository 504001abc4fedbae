INSERT INTO "Patient" ("wardId", "code", "name", "factor") VALUES (2, 'b', 'New', 9);
INSERT INTO "Stay" ("patientId", "wardId") VALUES (4, 2);
