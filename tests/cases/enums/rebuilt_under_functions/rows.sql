INSERT INTO "t" ("id", "e") VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO "t" ("id") VALUES (4);
INSERT INTO "u" VALUES (1, 1), (2, NULL);
