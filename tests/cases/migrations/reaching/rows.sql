INSERT INTO "Ward" ("name") VALUES ('North'), ('South'), ('empty');
INSERT INTO "Rate" ("code", "factor") VALUES ('a', 2), ('b', 3);
INSERT INTO "Patient" ("wardId", "code", "name") VALUES (1, 'a', 'Ada'), (1, 'x', 'O''Brien'), (2, 'b', 'Žofie');
