INSERT INTO "b" VALUES (4, 'blue', 8);
